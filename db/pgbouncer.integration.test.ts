import { startPgbouncer } from '../dev/stack/parts/pgbouncer';
import type { RunningPart } from '../dev/stack/process/part';
import { searchTermOf } from '../domain/search-term';
import { startOwnPart } from '../test/harness/own-part';
import { createTestDatabase } from '../test/harness/test-database';
import { until } from '../test/harness/until';
import { searchEvents } from './catalogue/search';
import { createChangeFeed } from './changes/change-feed';
import { cursorPages, inSnapshot } from './long-transaction';
import { migrate } from './migrate';
import { createPool, inTransaction, isDatabaseAway, type Pool } from './pool';
import { createReadPool } from './read-pool';
import { newPurchaseId, salesOn } from './sale/sale.fixture';

const CONNECTIONS = 3;
const FANS = 12;

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let pgbouncer: RunningPart;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pgbouncer = await startOwnPart((context) => startPgbouncer(context, database.url, CONNECTIONS));
  await migrate(pgbouncer.env.DATABASE_DIRECT_URL!);
  pool = createPool({ url: pgbouncer.env.DATABASE_URL!, size: FANS });
});

afterAll(async () => {
  await pool?.end();
  await pgbouncer?.stop();
  await database?.drop();
});

/** Asks until there is an answer, as activities do, and counts what had to be asked again. */
async function answerOf<T>(ask: () => Promise<T>, again: unknown[]): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      again.push(error);
    }
  }
}

test('fans who share fewer connections than they are get each seat once, named or best available', async () => {
  const sale = await salesOn(pool).openSale({ seats: 120 });
  const again: unknown[] = [];
  const outcomes = await Promise.all(
    sale.ticketIds.map((ticketId, index) => {
      const purchaseId = newPurchaseId();
      return answerOf<{ type: string }>(
        () =>
          index % 2 === 0
            ? sale.claim(`fan-${index}`, [ticketId], purchaseId)
            : sale.claimBest(`fan-${index}`, { quantity: 1 }, purchaseId),
        again,
      );
    }),
  );
  const owners = (await sale.owners()).flatMap(({ purchase }) => purchase ?? []);
  expect(owners).toHaveLength(outcomes.filter(({ type }) => type === 'reserved').length);
  expect(new Set(owners).size).toBe(owners.length);
  expect(owners.length).toBeGreaterThan(60);
  // A prepared statement was missed at most once by each connection; then the pool prepares no more.
  expect(again.length).toBeLessThanOrEqual(FANS);
  const later: unknown[] = [];
  await Promise.all(sale.ticketIds.map((id) => answerOf(() => sale.claim('late', [id]), later)));
  expect(later).toEqual([]);
});

test('settings of one transaction reach no other, in searches and over pages of a cursor', async () => {
  const asked = { ...searchTermOf('paper'), sort: 'date', limit: 5, asOf: '2030-01-01T00:00:00Z' } as const;
  const usual = () => inTransaction(pool, (db) => db.query('show plan_cache_mode'));
  await inTransaction(pool, async (db) => {
    await searchEvents(db, asked);
    expect((await db.query('show statement_timeout')).rows).toEqual([{ statement_timeout: '1500ms' }]);
  });
  const numbers = await inSnapshot(pool, async (db) => {
    const pages: number[] = [];
    for await (const page of cursorPages<{ n: number }>(
      db,
      'select generate_series(1, $1::int) as n',
      [4_500],
    ))
      pages.push(page.length);
    return pages;
  });
  expect(numbers).toEqual([2_000, 2_000, 500]);
  const settings = await Promise.all(Array.from({ length: CONNECTIONS * 2 }, usual));
  for (const { rows } of settings) expect(rows).toEqual([{ plan_cache_mode: 'auto' }]);
});

test('reads find a replica behind it, and the log of changes is read past it', async () => {
  const { DATABASE_URL: url = '', DATABASE_DIRECT_URL: direct = '' } = pgbouncer.env;
  const sources: string[] = [];
  const reads = createReadPool({
    ...{ primary: pool, url, readUrl: url, size: 2, name: 'test-reads' },
    onRead: (source) => sources.push(source),
  });
  expect((await reads.query('select $1::int as n', [1])).rows).toEqual([{ n: 1 }]);
  expect(sources).toEqual(['replica']);
  await reads.end();
  const consumer = { forget: async () => {}, begin: async () => {}, apply: async () => {} };
  const feed = createChangeFeed({ url: direct, consumer });
  await until('it reads', () => feed.role === 'reader');
  await feed.stop();
});
