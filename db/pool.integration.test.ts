import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import { type FaultProxy, proxyTo } from '../test/harness/fault-proxy';
import { inLongTransaction } from './long-transaction';
import { createPool, DatabaseUnavailable, inTransaction, isDatabaseAway, type Pool } from './pool';

const SIZE = 4;

let proxy: FaultProxy;
let pool: Pool;

beforeAll(async () => {
  const { DATABASE_URL } = process.env;
  if (!DATABASE_URL) throw new Error('no database was given: run this through `npm test`');
  proxy = await proxyTo(DATABASE_URL);
});

beforeEach(() => {
  proxy.open();
  pool = createPool({ url: proxy.url, size: SIZE, statementTimeoutMs: 500 });
});
afterEach(() => pool.end());
afterAll(() => proxy?.close());

const askAll = () => Promise.all(Array.from({ length: SIZE }, () => pool.query('select pg_sleep(0.05)')));

test('when connections die silently, one query fails after its time limit and closes all that were idle', async () => {
  await askAll();
  expect(pool.idleCount).toBe(SIZE);
  proxy.silence();
  const lost = pool.query('select 1');
  await expect(lost).rejects.toThrow(DatabaseUnavailable);
  expect(isDatabaseAway(await lost.catch((error: unknown) => error))).toBe(true);
  await askAll();
});

test('a transaction on a dead connection fails, and the connection is not used again', async () => {
  const work = inTransaction(pool, async (db) => {
    await db.query('select 1');
    proxy.silence();
    await db.query('select 2');
  });
  await expect(work).rejects.toThrow(DatabaseUnavailable);
  expect(pool.totalCount).toBe(0);
});

test('a caller with less time than the pool waits no longer than that, and closes no other connection', async () => {
  const hurried = createPool({ url: proxy.url, size: 2, statementTimeoutMs: 60_000, remainingMs: () => 200 });
  await Promise.all([hurried.query('select 1'), hurried.query('select 2')]);
  await expect(hurried.query('select pg_sleep(30)')).rejects.toThrow('no answer within 200 ms');
  expect(hurried.idleCount).toBe(1);
  await hurried.end();
});

test('a caller that waited for a connection has its own time limit, not that of the request that released it', async () => {
  const left = new AsyncLocalStorage<number>();
  const remainingMs = () => left.getStore() ?? Number.POSITIVE_INFINITY;
  const narrow = createPool({ url: proxy.url, size: 1, statementTimeoutMs: 60_000, remainingMs });
  const first = left.run(200, () => narrow.query('select 1'));
  const waited = narrow.query('select pg_sleep(0.5), 2 as two');
  await first;
  expect((await waited).rows[0].two).toBe(2);
  await narrow.end();
});

test('a long transaction may take longer than the pool allows, and the longer limit ends with it', async () => {
  const answer = await inLongTransaction(pool, (db) => db.query('select 1 as one, pg_sleep(1.6)'));
  expect(answer.rows[0].one).toBe(1);
  proxy.silence();
  await expect(pool.query('select 1')).rejects.toThrow(DatabaseUnavailable);
});

test('a connection that the server closes while it is in use does not end the process', async () => {
  const client = await pool.connect();
  const { rows } = await client.query('select pg_backend_pid() as pid');
  const ended = new Promise<void>((resolve) => void client.once('end', resolve));
  const admin = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await admin.connect();
  await admin.query('select pg_terminate_backend($1)', [rows[0].pid]);
  await admin.end();
  await ended;
  await expect(client.query('select 1')).rejects.toThrow();
  client.release();
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});

test('a server that takes no writes any more is away, and every idle connection to it is closed', async () => {
  await Promise.all(
    Array.from({ length: SIZE }, () =>
      pool.query('select pg_sleep(0.05); set default_transaction_read_only = on'),
    ),
  );
  expect(pool.idleCount).toBe(SIZE);
  const refused = await pool.query('create table sold (seat int)').catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: '25006' });
  expect(isDatabaseAway(refused)).toBe(true);
  expect(pool.totalCount).toBe(0);
  expect((await pool.query('show transaction_read_only')).rows).toEqual([{ transaction_read_only: 'off' }]);
});
