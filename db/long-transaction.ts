import { DatabaseUnavailable } from './database-unavailable';
import { inTransaction, type Pool, type Queryable } from './pool';
import { TimedClient } from './timed-client';

const LONG_QUERY_TIMEOUT_MS = 301_000;
// Planned for its values each time: over a million rows the plan counts, and its cost does not.
const LIMIT = `set local statement_timeout = '5min'; set local idle_in_transaction_session_timeout = '5min';
  set local work_mem = '64MB'; set local cursor_tuple_fraction = 1; set local plan_cache_mode = force_custom_plan`;

/** Allows this connection long queries until it is released to its pool. */
function allowLongQueries(db: Queryable): void {
  if (db instanceof TimedClient) db.answerTimeoutMs = LONG_QUERY_TIMEOUT_MS;
}

/** Like `inTransaction`, for work over a million rows that may take minutes instead of seconds. */
export function inLongTransaction<T>(pool: Pool, work: (db: Queryable) => Promise<T>): Promise<T> {
  return inTransaction(pool, async (db) => {
    allowLongQueries(db);
    await db.query(LIMIT);
    return work(db);
  });
}

/** Runs `work` on one snapshot of the database, read only. */
export function inSnapshot<T>(pool: Pool, work: (db: Queryable) => Promise<T>): Promise<T> {
  return inTransaction(pool, async (db) => {
    allowLongQueries(db);
    await db.query(`set transaction isolation level repeatable read, read only; ${LIMIT}`);
    return work(db);
  });
}

const PAGE = 2_000;
let cursors = 0;

/** The rows of a query in pages of 2,000, each fetched when the one before was taken. Only inside a transaction. */
export async function* cursorPages<T extends object>(
  db: Queryable,
  sql: string,
  values: readonly unknown[],
): AsyncGenerator<T[]> {
  const name = `pages_${++cursors}`;
  await db.query(`declare ${name} no scroll cursor for ${sql}`, [...values]);
  while (true) {
    const { rows } = await db.query<T>(`fetch ${PAGE} from ${name}`);
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) break;
  }
  await db.query(`close ${name}`);
}

// Each keeps a connection for as long as its reader takes: a few slow ones must not take those of everybody else.
const MOST_OPEN = 3;
const open = new WeakMap<Pool, number>();

/**
 * Like `cursorPages`, in a snapshot of its own that ends with the last page or when the caller stops. Throws
 * `DatabaseUnavailable` while too many are open.
 */
export async function* snapshotPages<T extends object>(
  pool: Pool,
  sql: string,
  values: readonly unknown[],
): AsyncGenerator<T[]> {
  const before = open.get(pool) ?? 0;
  if (before >= MOST_OPEN) throw new DatabaseUnavailable('too many files are being read');
  open.set(pool, before + 1);
  try {
    yield* pagesOfConnection<T>(pool, sql, values);
  } finally {
    open.set(pool, open.get(pool)! - 1);
  }
}

async function* pagesOfConnection<T extends object>(
  pool: Pool,
  sql: string,
  values: readonly unknown[],
): AsyncGenerator<T[]> {
  const db = await pool.connect();
  let broken: Error | undefined;
  try {
    allowLongQueries(db);
    await db.query(`begin isolation level repeatable read, read only; ${LIMIT}`);
    yield* cursorPages<T>(db, sql, values);
  } finally {
    await db.query('rollback').catch((error: Error) => {
      broken = error;
    });
    db.release(broken);
  }
}
