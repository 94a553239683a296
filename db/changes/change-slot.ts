import { databaseNameOf } from '../database-url';
import type { Queryable } from '../pool';
import { parsePosition } from './change-position';

/** The publication that db/migrations/0004_change_feed.sql creates. */
export const CHANGE_PUBLICATION = 'holdfast_changes';

/** The state of a replication slot: `lost` when the log that it needs is deleted, `active` while a reader has it. */
type SlotState = 'absent' | 'free' | 'active' | 'lost';

/** The name of the slot of a database. Slot names are shared by the whole server, so it contains the database's name. */
export function changeSlotOf(databaseUrl: string): string {
  return `holdfast_${databaseNameOf(databaseUrl)
    .toLowerCase()
    .replace(/[^a-z0-9_]/g, '_')}`.slice(0, 63);
}

/** A replication slot; see `oneSlot`. */
interface Slot {
  readonly state: SlotState;
  /** Bytes of log that were written since its last acknowledgement. */
  readonly lagBytes: number;
  readonly position: number;
  /** Whether a standby has a copy of it, as a server from 17 on can do; undefined for an older server or no slot. */
  readonly failsOver: boolean | undefined;
}

/** The present state of the slot. Fails with 55000 on a standby, whose copies of slots are nobody's to read. */
export async function oneSlot(db: Queryable, slot: string): Promise<Slot> {
  // Without parameters, as a replication connection supports only the simple query protocol. A temporary slot is a copy
  // that was not complete when its standby was promoted, and is about to go.
  const { rows } = await db.query<{
    lost: boolean;
    active: boolean;
    confirmed: string | null;
    lag: string;
    failover: boolean | null;
  }>(
    `select database is distinct from current_database() or plugin is distinct from 'pgoutput'
              or coalesce(wal_status, 'lost') = 'lost' as lost,
            active or temporary as active, confirmed_flush_lsn::text as confirmed,
            coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn), 0)::text as lag,
            (to_jsonb(slot) ->> 'failover')::boolean as failover
       from pg_replication_slots slot where slot_name = ${quote(slot)}`,
  );
  const [row] = rows;
  if (!row) return { state: 'absent', lagBytes: 0, position: 0, failsOver: undefined };
  // An invalidated slot stays active until its reader has ended.
  const state = row.active ? 'active' : row.lost ? 'lost' : 'free';
  const position = row.confirmed ? parsePosition(row.confirmed) : 0;
  return { state, lagBytes: Number(row.lag), position, failsOver: row.failover ?? undefined };
}

/** Drops a slot that has no reader. Fails with 55006 when it has one, with 42704 when the slot does not exist. */
export async function dropSlot(db: Queryable, slot: string): Promise<void> {
  await db.query(`select pg_drop_replication_slot(${quote(slot)})`);
}

/** Lets standbys have a copy of a slot without a reader, on a replication connection. Fails with 55006 when it has one. */
export async function letSlotFailOver(db: Queryable, slot: string): Promise<void> {
  await db.query(`ALTER_REPLICATION_SLOT "${slot}" (FAILOVER true)`);
}

/**
 * Creates the slot, on a replication connection; from 17 on standbys have a copy of it. The snapshot with the returned name is valid until the next command of
 * that connection. Fails with 42710 when another reader has created it.
 */
export async function createSlot(db: Queryable, slot: string): Promise<{ snapshot: string }> {
  const { rows: versions } = await db.query<{ server_version_num: string }>('show server_version_num');
  const failover = Number(versions[0]!.server_version_num) >= 170_000 ? ', FAILOVER true' : '';
  const { rows } = await db.query<{ snapshot_name: string }>(
    // Unlike SQL, replication commands must be in capitals.
    `CREATE_REPLICATION_SLOT "${slot}" LOGICAL pgoutput (SNAPSHOT 'export'${failover})`,
  );
  return { snapshot: rows[0]!.snapshot_name };
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
