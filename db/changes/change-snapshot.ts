import type { Queryable } from '../pool';
import { TimedClient } from '../timed-client';

/** Reads the ids of all events, in pages. */
export type ReadIds = () => AsyncGenerator<string[]>;

/** All events of one moment. */
export interface EventSnapshot {
  readonly eventIds: ReadIds;
  /** Lets go of it: an open snapshot keeps the server from cleaning up. More than once is harmless. */
  close(): Promise<void>;
}

const PAGE = 5_000;
// A page of ids is read in milliseconds.
const ANSWER_TIMEOUT_MS = 10_000;

/**
 * Opens a snapshot of the events: that of this moment, or the one that a replication slot has exported, which is good
 * for as long as this one is open, whatever becomes of the slot's connection.
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

/** The ids of all events as this connection or pool sees them, in pages. */
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
