import type { Queryable } from '../pool';
import { parsePosition } from './change-position';

/** The publication that db/migrations/0004_change_feed.sql creates. */
export const CHANGE_PUBLICATION = 'holdfast_changes';

/** How a replication slot is: `lost` when the log that it needs is gone, `active` while somebody reads from it. */
type SlotState = 'absent' | 'free' | 'active' | 'lost';

/** The slot of a database: names are shared by a whole server, so the database's own is part of it. */
export function changeSlotOf(databaseUrl: string): string {
  const database = decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
  return `holdfast_${database.toLowerCase().replace(/[^a-z0-9_]/g, '_')}`.slice(0, 63);
}

/** How the slot is now, and how many bytes of log were written since what it has acknowledged. */
export async function oneSlot(
  db: Queryable,
  slot: string,
): Promise<{ state: SlotState; lagBytes: number; position: number }> {
  // No parameters: a replication connection knows only the simple protocol.
  const { rows } = await db.query<{ lost: boolean; active: boolean; confirmed: string | null; lag: string }>(
    `select database is distinct from current_database() or plugin is distinct from 'pgoutput'
              or coalesce(wal_status, 'lost') = 'lost' as lost,
            active, confirmed_flush_lsn::text as confirmed,
            coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn), 0)::text as lag
       from pg_replication_slots where slot_name = ${quote(slot)}`,
  );
  const [row] = rows;
  if (!row) return { state: 'absent', lagBytes: 0, position: 0 };
  // An invalidated slot stays active for as long as its reader has not been ended.
  const state = row.active ? 'active' : row.lost ? 'lost' : 'free';
  return { state, lagBytes: Number(row.lag), position: row.confirmed ? parsePosition(row.confirmed) : 0 };
}

/** Drops a slot that nobody reads from. Fails with 55006 when somebody does, with 42704 when there is none. */
export async function dropSlot(db: Queryable, slot: string): Promise<void> {
  await db.query(`select pg_drop_replication_slot(${quote(slot)})`);
}

/**
 * Makes the slot, on a replication connection. The name of the snapshot that it starts from is good until that
 * connection's next command. Fails with 42710 when somebody else was faster.
 */
export async function createSlot(db: Queryable, slot: string): Promise<{ snapshot: string }> {
  const { rows } = await db.query<{ snapshot_name: string }>(
    // Unlike SQL, replication commands must be in capitals.
    `CREATE_REPLICATION_SLOT "${slot}" LOGICAL pgoutput (SNAPSHOT 'export')`,
  );
  return { snapshot: rows[0]!.snapshot_name };
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
