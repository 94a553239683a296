import { setTimeout as sleep } from 'node:timers/promises';
import { createPool, type Pool } from '../../db/pool';
import { proxyTo } from '../../test/harness/fault-proxy';
import { createMigratedDatabase } from '../../test/harness/test-database';
import { until } from '../../test/harness/until';
import type { Answer } from '../route';
import { answerOnce } from './idempotency';

let databaseUrl: string;
let pool: Pool;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await createMigratedDatabase();
  drop = database.drop;
  databaseUrl = database.url;
  pool = createPool({ url: database.url, size: 5 });
});

afterAll(async () => {
  await pool.end();
  await drop();
});

const LOCK_SECONDS = 1;
const request = (key: string) => ({ userId: 'ann', key, what: 'post /x', body: null });

test('a run that takes longer than its lock keeps it, and a retry gets its answer without a second run', async () => {
  let runs = 0;
  const run = async () => {
    runs += 1;
    // Longer than two locks, because the test is about a run that outlasts its lock.
    await sleep(2_500 * LOCK_SECONDS);
    return { status: 201, body: { runs } };
  };
  const first = answerOnce(pool, request('slow'), run, LOCK_SECONDS);
  await until('the key is taken', () => runs === 1);
  const again = await answerOnce(pool, request('slow'), run, LOCK_SECONDS);
  expect(await first).toMatchObject({ status: 201, body: { runs: 1 } });
  expect(again).toMatchObject({ status: 201, body: { runs: 1 } });
  expect(runs).toBe(1);
});

test('a run whose process died is repeated with the same seed when its lock has ended, and not before', async () => {
  // As if its process was killed: the key is taken, and neither renewed nor answered.
  await answerOnce(pool, request('dead'), async () => ({ status: 200, passing: true }), LOCK_SECONDS);
  const [row] = await until('it is free', async () => {
    const { rows } = await pool.query<{ seed: string; locked_until: Date }>(
      `update idempotency_key set locked_until = clock_timestamp() + interval '1 second'
        where key = 'dead' and locked_until <= clock_timestamp() returning seed, locked_until`,
    );
    return rows.length > 0 && rows;
  });
  const answer = await answerOnce(pool, request('dead'), async (seed) => {
    const { rows } = await pool.query('select clock_timestamp() >= $1 as ended', [row!.locked_until]);
    return { status: 201, body: { seed, hasLockEnded: rows[0].ended } };
  });
  expect(answer).toEqual({ status: 201, body: { seed: row!.seed, hasLockEnded: true } });
});

test('a key whose run failed because Postgres was away is free when Postgres is back, long before the lock ends', async () => {
  const proxy = await proxyTo(databaseUrl);
  const shaky = createPool({ url: proxy.url, size: 2 });
  const ask = (run: () => Promise<Answer>) => answerOnce(shaky, request('away'), run, 60);
  const failed = ask(async () => {
    proxy.shut();
    await shaky.query('select 1');
    return { status: 201 };
  });
  await expect(failed).rejects.toThrow();
  proxy.open();
  expect(await ask(async () => ({ status: 201 }))).toMatchObject({ status: 201 });
  await shaky.end();
  proxy.close();
});

test('a replayed answer has the same bytes and the same Location header as the first', async () => {
  const body = {
    purchaseId: 'pur_1',
    eventId: 'evt_1',
    at: '2026',
    tickets: [{ ticketId: 'tkt_1', row: 'A' }],
  };
  const headers = { Location: '/purchase/pur_1' };
  const first = await answerOnce(pool, request('letter'), async () => ({ status: 201, headers, body }));
  const again = await answerOnce(pool, request('letter'), () => Promise.reject(new Error('run twice')));
  expect(JSON.stringify(again?.body)).toBe(JSON.stringify(first?.body));
  expect(again?.headers).toEqual({ ...headers, 'Idempotent-Replayed': 'true' });
});
