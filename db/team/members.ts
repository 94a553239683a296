import type { TeamRole } from '../../domain/team';
import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';

/** A member of a team; `joinedAt` is ISO 8601. */
interface Member {
  readonly userId: string;
  readonly role: TeamRole;
  /** As the user's login says, or where the invitation was sent; null when neither is known. */
  readonly email: string | null;
  readonly joinedAt: string;
}

/** The members of a team, those who may most first; at most 500. */
export async function listMembers(db: Queryable, organiserId: string): Promise<Member[]> {
  const { rows } = await db.query<Member>(
    `select m.user_id as "userId", m.role, coalesce(c.email, i.email) as email, ${isoTime('m.joined_at')} as "joinedAt"
       from organiser_member m left join contact c on c.user_id = m.user_id
       left join lateral (select email from team_invitation
                           where organiser_id = m.organiser_id and accepted_by = m.user_id
                           order by accepted_at desc limit 1) i on true
      where m.organiser_id = $1
      order by array_position(array['owner', 'editor', 'box-office', 'viewer'], m.role), m.joined_at, m.user_id limit 500`,
    [organiserId],
  );
  return rows;
}

/** Locks a team until the transaction ends, and returns the role of a member; undefined for somebody who is none. */
export async function lockMember(
  db: Queryable,
  organiserId: string,
  userId: string,
): Promise<TeamRole | undefined> {
  await db.query('select from organiser where id = $1 for update', [organiserId]);
  const { rows } = await db.query<{ role: TeamRole }>(
    'select role from organiser_member where organiser_id = $1 and user_id = $2',
    [organiserId, userId],
  );
  return rows[0]?.role;
}

/** How many owners a team has besides a user. */
export async function countOtherOwners(db: Queryable, organiserId: string, userId: string): Promise<number> {
  const { rows } = await db.query<{ owners: number }>(
    `select count(*) as owners from organiser_member where organiser_id = $1 and role = 'owner' and user_id <> $2`,
    [organiserId, userId],
  );
  return rows[0]!.owners;
}

/** Makes a user a member with this role, whatever the role was. */
export async function setMember(
  db: Queryable,
  member: { organiserId: string; userId: string; role: TeamRole },
): Promise<void> {
  await db.query(
    `insert into organiser_member (organiser_id, user_id, role) values ($1, $2, $3)
     on conflict (organiser_id, user_id) do update set role = excluded.role`,
    [member.organiserId, member.userId, member.role],
  );
}

/** Removes a member. */
export async function deleteMember(db: Queryable, organiserId: string, userId: string): Promise<void> {
  await db.query('delete from organiser_member where organiser_id = $1 and user_id = $2', [
    organiserId,
    userId,
  ]);
}
