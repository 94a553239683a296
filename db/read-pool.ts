import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { serversOf } from './database-url';
import { createPool, inTransaction, isDatabaseAway, type Pool, type Queryable } from './pool';
import { createPositionReader } from './position-reader';
import type { TimedClient } from './timed-client';
import { within } from './within';

/** Where a read was answered. */
export type ReadSource = 'replica' | 'primary';

/** Reads that a replica may answer, each as if the primary had: it shows everything that was committed before it began. */
export interface ReadPool extends Queryable {
  /** Several statements on one connection. They only read, and may run twice. */
  inTransaction<T>(work: (db: Queryable) => Promise<T>): Promise<T>;
  /** Closes the connections to the replicas. */
  end(): Promise<unknown>;
}

interface ReadPoolOptions {
  readonly primary: Pool;
  /** The address of the primary. */
  readonly url: string;
  /** The address of one replica or several; without it the primary answers everything. */
  readonly readUrl?: string;
  /** The most connections to each replica. */
  readonly size: number;
  readonly name: string;
  readonly remainingMs?: () => number;
  readonly onRead?: (source: ReadSource) => void;
}

// How long a replica may take to replay the log up to the read, in ms: longer than it usually lags, and nobody sees it.
const CATCH_UP_MS = 150;
const LOOK_EVERY_MS = 10;
// A replica that is not ready to read within this, in ms, is away. It is left alone for a second, as is one that lags.
const READY_WITHIN_MS = 500;
const REST_MS = 1_000;

/**
 * Reads from a replica once it has replayed everything that the primary had committed when the read began; from the primary
 * when no replica has, or none answers. While the primary is away, a replica answers with what it has. So a cache that is
 * filled after a change never keeps what was before.
 */
export function createReadPool(options: ReadPoolOptions): ReadPool {
  const { primary, url, readUrl, size, name, remainingMs, onRead } = options;
  const replicas = readUrl
    ? serversOf(readUrl).map((one) => createPool({ url: one, size, name, remainingMs }))
    : [];
  const positions = createPositionReader(url, `${name}-position`);
  const restsUntil = new Map<Pool, number>();
  const rest = (replica: Pool) => restsUntil.set(replica, Date.now() + REST_MS);
  let turn = 0;

  function nextReplica(): Pool | undefined {
    const ready = replicas.filter((replica) => (restsUntil.get(replica) ?? 0) <= Date.now());
    return ready[turn++ % ready.length];
  }

  /** What the replica answers; undefined when the primary has to. */
  async function ask<T>(
    replica: Pool,
    work: (db: Queryable) => Promise<T>,
  ): Promise<{ readonly value: T } | undefined> {
    const position = await positions.read();
    let client: pg.PoolClient | undefined;
    let broken: Error | undefined;
    try {
      client = await connectTo(replica);
      const isReady = await beginAt(client, position);
      if (!isReady) rest(replica);
      const answer = isReady ? { value: await work(client) } : undefined;
      await client.query('commit');
      return answer;
    } catch (error) {
      broken = error as Error;
      // A statement that takes too long here would take as long at the primary.
      if (!isDatabaseAway(error) || (error as { code?: unknown }).code === '57014') throw error;
      rest(replica);
      return undefined;
    } finally {
      client?.release(broken);
    }
  }

  async function read<T>(work: (db: Queryable) => Promise<T>, atPrimary: () => Promise<T>): Promise<T> {
    const replica = nextReplica();
    const answer = replica && (await ask(replica, work));
    if (replicas.length > 0) onRead?.(answer ? 'replica' : 'primary');
    return answer ? answer.value : atPrimary();
  }

  return {
    query: ((...given: Parameters<Pool['query']>) =>
      read<unknown>(
        async (db) => db.query(...given),
        async () => primary.query(...given),
      )) as Queryable['query'],
    inTransaction: (work) => read(work, () => inTransaction(primary, work)),
    end: () => Promise.all([positions.end(), ...replicas.map((replica) => replica.end())]),
  };
}

async function connectTo(replica: Pool): Promise<pg.PoolClient> {
  const connecting = replica.connect();
  return within(connecting, READY_WITHIN_MS).catch((error: unknown) => {
    connecting.then(
      (late) => late.release(),
      () => undefined,
    );
    throw error;
  });
}

/** Begins a transaction that sees everything up to a position; returns false when the replica does not get there in time. */
async function beginAt(client: pg.PoolClient, position: string | undefined): Promise<boolean> {
  const timed = client as pg.ClientBase as TimedClient;
  const { answerTimeoutMs } = timed;
  timed.answerTimeoutMs = READY_WITHIN_MS;
  // A replica that was promoted is a primary.
  const look = `select '${position ?? '0/0'}'::pg_lsn <= case when pg_is_in_recovery() then pg_last_wal_replay_lsn()
                                                         else pg_current_wal_flush_lsn() end as reached`;
  // Two statements, two results, which the driver's types do not know.
  const begun = await client.query<Look>(`begin transaction read only; ${look}`);
  let [last] = (begun as unknown as pg.QueryResult<Look>[]).slice(-1);
  for (const deadline = Date.now() + CATCH_UP_MS; !last!.rows[0]!.reached && Date.now() < deadline; ) {
    await sleep(LOOK_EVERY_MS);
    last = await client.query<Look>(look);
  }
  timed.answerTimeoutMs = answerTimeoutMs;
  return last!.rows[0]!.reached;
}

interface Look {
  readonly reached: boolean;
}
