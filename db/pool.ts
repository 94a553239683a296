import { AsyncResource } from 'node:async_hooks';
import pg from 'pg';
import { DatabaseUnavailable } from './database-unavailable';
import { readDatabaseUrl } from './database-url';
import { type QueryTimeouts, TimedClient } from './timed-client';

export { DatabaseUnavailable };

// bigint (count, sum, versions) is read as a double, exact up to 2^53: more than our counts and amounts.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Anything that runs SQL: a pool, or one client inside a transaction. */
export type Queryable = Pick<pg.ClientBase, 'query'>;
/** A pool of connections to the primary. */
export type Pool = pg.Pool;

// Added to the server's own statement timeout, in ms; a connection without an answer by then counts as dead.
const NETWORK_MARGIN_MS = 1_000;

/**
 * A pool of at most `size` connections. The server ends a query that runs longer than `statementTimeoutMs` (default 5
 * s), so that no slow query holds a connection. A query fails when it has no answer 1 s later, or when `remainingMs` says
 * that its caller waits no longer. A connection that is not available within 2 s is an error. Throws as
 * `readDatabaseUrl` does.
 */
export function createPool(options: {
  url: string;
  size?: number;
  statementTimeoutMs?: number;
  name?: string;
  remainingMs?: () => number;
}): Pool {
  const { url, size = 10, statementTimeoutMs = 5_000, name = 'holdfast', remainingMs } = options;
  // A wrong address fails the start, not each request.
  readDatabaseUrl(url);
  const answerTimeoutMs = statementTimeoutMs + NETWORK_MARGIN_MS;
  const config: pg.PoolConfig & QueryTimeouts = {
    Client: TimedClient,
    answerTimeoutMs,
    remainingMs,
    siblings: new Set(),
    preparing: {},
    connectionString: url,
    max: size,
    connectionTimeoutMillis: 2_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: 10_000,
    application_name: name,
  };
  const pool = new pg.Pool(config);
  // The pool replaces an idle connection that breaks; without a listener this event would end the process.
  pool.on('error', () => undefined);
  // Another request may release the connection that this one waits for: bind the callback to its own async context.
  const connect = pool.connect.bind(pool);
  pool.connect = ((callback) =>
    callback ? connect(AsyncResource.bind(callback)) : connect()) as typeof pool.connect;
  // A longer timeout lasts until the connection is released.
  pool.on('release', (_error, client) => {
    (client as pg.ClientBase as TimedClient).answerTimeoutMs = answerTimeoutMs;
  });
  return pool;
}

/** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
export async function inTransaction<T>(pool: Pool, work: (client: Queryable) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    // A connection whose rollback failed is in an unknown state, so the pool must discard it.
    client.release(broken);
  }
}

// SQLSTATE classes: 08 connection, 53 out of resources, 57 shutdown, start-up or cancelled, 58 the system below, 40 retry
// the transaction (also: in conflict with recovery), 25P idle or failed transaction; 25006: the server takes no writes.
const AWAY = /^(08|40|53|57|58|25P|25006)/;
const AWAY_CODES = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'ERR_STREAM_DESTROYED'],
]);
// SQLSTATE 55000 of a function that a standby does not have.
const IN_RECOVERY = /recovery is in progress|during recovery/i;
// What the driver and the pool say without a code.
const CONNECTION_LOST =
  /timeout exceeded when trying to connect|timeout expired|Connection terminated|Client (has encountered a connection error|was closed)/i;
// SQLSTATE classes: 0A not supported, 21 cardinality, 22 data, 23 constraints, 42 names and syntax, P0 raised by a function.
const REFUSED = /^(0A|21|22|23|42|P0)/;

// SQLSTATE classes: 08 connection, 57P shutdown, 58 the system below, XX internal: the statement may have been committed.
const OUTCOME_UNKNOWN = /^(08|57P|58|XX)/;

/** Whether Postgres says that it has undone a statement, so that it may be sent again. */
export function isRolledBack(error: unknown): boolean {
  return error instanceof pg.DatabaseError && !OUTCOME_UNKNOWN.test(error.code ?? 'XX');
}

/** Whether Postgres refuses a statement as wrong, so that it fails however often it is sent. */
export function isStatementRefused(error: unknown): boolean {
  return error instanceof pg.DatabaseError && REFUSED.test(error.code ?? '');
}

/** Whether an error means that Postgres is unreachable or overloaded, rather than that the statement is wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true;
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string' && (AWAY_CODES.has(code) || AWAY.test(code))) return true;
  return (code === '55000' ? IN_RECOVERY : CONNECTION_LOST).test(String(message));
}
