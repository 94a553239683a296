import type { Queryable } from '../pool';
import { parsePosition } from './change-position';

/** The publication that db/migrations/0004_change_feed.sql creates. */
export const CHANGE_PUBLICATION = 'holdfast_changes';

/** The state of a replication slot: `lost` when the log that it needs is deleted, `active` while a reader has it. */
type SlotState = 'absent' | 'free' | 'active' | 'lost';

/** The name of the slot of a database. Slot names are shared by the whole server, so it contains the database's name. */
export function changeSlotOf(databaseUrl: string): string {
  const database = decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
  return `holdfast_${database.toLowerCase().replace(/[^a-z0-9_]/g, '_')}`.slice(0, 63);
}

/** The present state of the slot, and how many bytes of log were written since its last acknowledgement. */
export async function oneSlot(
  db: Queryable,
  slot: string,
): Promise<{ state: SlotState; lagBytes: number; position: number }> {
  // Without parameters, as a replication connection supports only the simple query protocol.
  const { rows } = await db.query<{ lost: boolean; active: boolean; confirmed: string | null; lag: string }>(
    `select database is distinct from current_database() or plugin is distinct from 'pgoutput'
              or coalesce(wal_status, 'lost') = 'lost' as lost,
            active, confirmed_flush_lsn::text as confirmed,
            coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn), 0)::text as lag
       from pg_replication_slots where slot_name = ${quote(slot)}`,
  );
  const [row] = rows;
  if (!row) return { state: 'absent', lagBytes: 0, position: 0 };
  // An invalidated slot stays active until its reader has ended.
  const state = row.active ? 'active' : row.lost ? 'lost' : 'free';
  return { state, lagBytes: Number(row.lag), position: row.confirmed ? parsePosition(row.confirmed) : 0 };
}

/** Drops a slot that has no reader. Fails with 55006 when it has one, with 42704 when the slot does not exist. */
export async function dropSlot(db: Queryable, slot: string): Promise<void> {
  await db.query(`select pg_drop_replication_slot(${quote(slot)})`);
}

/**
 * Creates the slot, on a replication connection. The snapshot with the returned name is valid until the next command of
 * that connection. Fails with 42710 when another reader has created it.
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
