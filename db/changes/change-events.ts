import type { Queryable } from '../pool';

/** Ids of the events that show any of these venues or performers. */
export async function listEventIdsOf(
  db: Queryable,
  venueIds: readonly string[],
  performerIds: readonly string[],
): Promise<string[]> {
  if (venueIds.length + performerIds.length === 0) return [];
  const { rows } = await db.query<{ id: string }>(
    `select id from event where venue_id = any ($1)
      union select event_id from event_performer where performer_id = any ($2)`,
    [venueIds, performerIds],
  );
  return rows.map((row) => row.id);
}

/** The present position of the log, in bytes: a later read sees at least everything before it. */
export async function onePosition(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ position: string }>(
    `select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::text as position`,
  );
  return Number(rows[0]!.position);
}

/** Advances the position of the log without changing any data. */
export async function advancePosition(db: Queryable): Promise<void> {
  await db.query(`select pg_logical_emit_message(false, 'holdfast', repeat('.', 64))`);
}
