import type { TeamRole } from '../../domain/team';
import type { Queryable } from '../pool';

/** What a user is in a team: the own role, and that of everybody with the role `organiser`; null where there is none. */
export interface RoleInTeam {
  readonly organiserId: string;
  readonly role: TeamRole | null;
  readonly sharedRole: TeamRole | null;
}

const ROLE = `o.id as "organiserId", m.role, o.shared_role as "sharedRole"`;
const OF_USER = 'left join organiser_member m on m.organiser_id = o.id and m.user_id = $2';

/** What a user is in the team of an event, and whether everybody knows of the event; undefined when there is no such event. */
export async function maybeRoleAtEvent(
  db: Queryable,
  eventId: string,
  userId: string,
): Promise<(RoleInTeam & { readonly isPublished: boolean }) | undefined> {
  const { rows } = await db.query<RoleInTeam & { isPublished: boolean }>(
    `select ${ROLE}, e.published_at is not null as "isPublished"
       from event e join organiser o on o.id = e.organiser_id ${OF_USER} where e.id = $1`,
    [eventId, userId],
  );
  return rows[0];
}

/** What a user is in a team; undefined when there is no such team. */
export async function maybeRoleInTeam(
  db: Queryable,
  organiserId: string,
  userId: string,
): Promise<RoleInTeam | undefined> {
  const { rows } = await db.query<RoleInTeam>(`select ${ROLE} from organiser o ${OF_USER} where o.id = $1`, [
    organiserId,
    userId,
  ]);
  return rows[0];
}

/** Whether a user is a member of any team. */
export async function isMemberOfAny(db: Queryable, userId: string): Promise<boolean> {
  const { rows } = await db.query<{ isMember: boolean }>(
    'select exists (select from organiser_member where user_id = $1) as "isMember"',
    [userId],
  );
  return rows[0]!.isMember;
}

/** The teams that a user is a member of; with `withShared` also those that have a role for everybody with the role `organiser`. */
export async function listTeamIds(
  db: Queryable,
  userId: string,
  { withShared }: { readonly withShared: boolean },
): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select organiser_id as id from organiser_member where user_id = $1
     union select id from organiser where $2 and shared_role is not null`,
    [userId, withShared],
  );
  return rows.map(({ id }) => id);
}
