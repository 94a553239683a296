import type { Queryable } from '../pool';
import { TimedClient } from '../timed-client';

/** Reads the ids of all events, in pages. */
export type ReadIds = () => AsyncGenerator<string[]>;

/** All events as of one moment. */
export interface EventSnapshot {
  readonly eventIds: ReadIds;
  /** Ends the snapshot, as an open one keeps the server from vacuuming. Safe to call again. */
  close(): Promise<void>;
}

const PAGE = 5_000;
// The longest wait for a query, in ms; a page of ids takes milliseconds.
const ANSWER_TIMEOUT_MS = 10_000;

/**
 * Opens a snapshot of the events: of this moment, or the one that a replication slot has exported. It stays valid until
 * closed, whatever happens to the connection of the slot.
 */
export async function openSnapshot(url: string, exported?: string): Promise<EventSnapshot> {
  const client = new TimedClient({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    answerTimeoutMs: ANSWER_TIMEOUT_MS,
    application_name: 'holdfast-changes',
  });
  await client.connect();
  try {
    await client.query('begin transaction isolation level repeatable read read only');
    if (exported) await client.query(`set transaction snapshot '${exported}'`);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  return {
    eventIds: () => readEventIds(client),
    close: () => client.end().catch(() => undefined),
  };
}

/** The ids of all events that this connection or pool sees, in pages. */
export async function* readEventIds(db: Queryable): AsyncGenerator<string[]> {
  for (let after = ''; ; ) {
    const { rows } = await db.query<{ id: string }>(
      'select id from event where id > $1 order by id limit $2',
      [after, PAGE],
    );
    if (rows.length > 0) yield rows.map((row) => row.id);
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.id;
  }
}
