import type { TeamRole } from '../../domain/team';
import { inTransaction, type Pool, type Queryable } from '../pool';

/** A team as its members see it in a list. */
interface TeamSummary {
  readonly organiserId: string;
  readonly name: string;
  /** The role of the user who asked; null for one who is not a member. */
  readonly role: TeamRole | null;
  /** What everybody with the role `organiser` in the login may do as well; null: nothing. */
  readonly sharedRole: TeamRole | null;
}

/** A new team and whoever makes it, who becomes its owner. */
interface NewTeam {
  readonly organiserId: string;
  readonly name: string;
  readonly ownerId: string;
}

const SUMMARY = `o.id as "organiserId", o.name, m.role, o.shared_role as "sharedRole"`;
const OF_USER = 'organiser_member m on m.organiser_id = o.id and m.user_id';

/** The teams of a user in the order of joining, then those that are open to everybody, if `withShared`. At most 200. */
export async function listTeamsOf(
  db: Queryable,
  { userId, withShared }: { userId: string; withShared: boolean },
): Promise<TeamSummary[]> {
  const { rows } = await db.query<TeamSummary>(
    `select ${SUMMARY} from organiser o left join ${OF_USER} = $1
      where m.user_id is not null or ($2 and o.shared_role is not null)
      order by m.joined_at, o.name, o.id limit 200`,
    [userId, withShared],
  );
  return rows;
}

/** All teams by name, for the operator; `term` is part of the name or the id. */
export async function listTeams(
  db: Queryable,
  page: { userId: string; term?: string; afterId?: string; limit: number },
): Promise<TeamSummary[]> {
  const { rows } = await db.query<TeamSummary>(
    `select ${SUMMARY} from organiser o left join ${OF_USER} = $1
      where ($2::text is null or strpos(lower(o.name), lower($2)) > 0 or o.id = $2)
        and ($3::text is null or (lower(o.name), o.id) > (select lower(l.name), l.id from organiser l where l.id = $3))
      order by lower(o.name), o.id limit $4`,
    [page.userId, page.term ?? null, page.afterId ?? null, page.limit],
  );
  return rows;
}

/** A team and what the user is in it; undefined when there is no such team. */
export async function maybeTeam(
  db: Queryable,
  organiserId: string,
  userId: string,
): Promise<TeamSummary | undefined> {
  const { rows } = await db.query<TeamSummary>(
    `select ${SUMMARY} from organiser o left join ${OF_USER} = $2 where o.id = $1`,
    [organiserId, userId],
  );
  return rows[0];
}

/** Makes a team with one owner. A repeated call changes nothing. */
export async function insertTeam(db: Queryable, { organiserId, name, ownerId }: NewTeam): Promise<void> {
  await db.query(
    `with made as (insert into organiser (id, name) values ($1, $2) on conflict (id) do nothing returning id)
     insert into organiser_member (organiser_id, user_id, role) select id, $3, 'owner' from made`,
    [organiserId, name, ownerId],
  );
}

/**
 * The first team in which a user may make events; where there is none, `found` is made, if it is given. Two calls at once find
 * the same one. Undefined when there is none and none is made.
 */
export async function teamToMakeEventsIn(
  pool: Pool,
  userId: string,
  found: NewTeam | undefined,
): Promise<string | undefined> {
  const first = await firstTeamOf(pool, userId);
  if (first !== undefined || !found) return first;
  return inTransaction(pool, async (db) => {
    await db.query(`select pg_advisory_xact_lock(hashtextextended('team of ' || $1, 0))`, [userId]);
    const meanwhile = await firstTeamOf(db, userId);
    if (meanwhile !== undefined) return meanwhile;
    await insertTeam(db, found);
    return found.organiserId;
  });
}

async function firstTeamOf(db: Queryable, userId: string): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>(
    `select organiser_id as id from organiser_member
      where user_id = $1 and role in ('owner', 'editor') order by joined_at, organiser_id limit 1`,
    [userId],
  );
  return rows[0]?.id;
}

/** Changes the given fields only; a null `sharedRole` leaves the team to its members. */
export async function updateTeam(
  db: Queryable,
  organiserId: string,
  change: { name?: string; sharedRole?: TeamRole | null },
): Promise<void> {
  await db.query(
    `update organiser set name = coalesce($2, name), shared_role = case when $3 then $4 else shared_role end where id = $1`,
    [organiserId, change.name ?? null, change.sharedRole !== undefined, change.sharedRole ?? null],
  );
}

/** Makes a team of which everybody with the role `organiser` is a part, with this role; or makes it one. */
export async function shareTeam(
  db: Queryable,
  team: { organiserId: string; name: string; sharedRole: TeamRole },
): Promise<void> {
  await db.query(
    `insert into organiser (id, name, shared_role) values ($1, $2, $3)
     on conflict (id) do update set name = excluded.name, shared_role = excluded.shared_role`,
    [team.organiserId, team.name, team.sharedRole],
  );
}
