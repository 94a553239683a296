import type { TeamRole } from '../../domain/team';
import { inTransaction, type Pool, type Queryable } from '../pool';

/** A new team and whoever makes it, who becomes its owner. */
interface NewTeam {
  readonly organiserId: string;
  readonly name: string;
  readonly ownerId: string;
}

/** Makes a team with one owner. A repeated call changes nothing. */
async function insertTeam(db: Queryable, { organiserId, name, ownerId }: NewTeam): Promise<void> {
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
