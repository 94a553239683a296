import { MockActivityEnvironment } from '@temporalio/testing';
import { listFoundCases } from '../db/finance/cases';
import { maybeReconciliation } from '../db/finance/reconciliations';
import { openTestDatabase, type TestDatabase } from '../db/sale/sale.fixture';
import { createTestBank, type TestBank } from '../dev/test-bank/test-bank';
import { bankLists, WINDOW_MARGIN_MS } from '../domain/reconciliation';
import { createPayments } from '../payments/stripe';
import { dayWithDiscrepancies } from '../test/money/day-with-discrepancies';
import { createReconcileActivities } from './reconcile-activities';

const DAY_MS = 86_400_000;
const dayMs = Date.parse('2024-03-05T00:00:00Z');

let database: TestDatabase;
let bank: TestBank;
let eventId: string;

beforeAll(async () => {
  database = await openTestDatabase();
  bank = createTestBank();
  await bank.listen();
  eventId = (await database.openSale()).eventId;
  await database.pool.query(`insert into app_user (id) values ('fan')`);
});

afterAll(async () => {
  await bank?.close();
  await database?.close();
});

/** The activities, each called as a worker would; `asked` counts the pages that the bank was asked for. */
function activitiesOn(pool = database.pool) {
  const payments = createPayments({ secretKey: bank.secretKey, apiBase: bank.url });
  const asked = { pages: 0, failAt: Number.POSITIVE_INFINITY };
  const counting: typeof payments = {
    ...payments,
    async *listBankPages(request) {
      for await (const page of payments.listBankPages(request)) {
        asked.pages += 1;
        if (asked.pages >= asked.failAt) throw new Error('the worker died');
        yield page;
      }
    },
  };
  return { asked, act: createReconcileActivities({ pool, payments: counting }) };
}

function run<A extends unknown[], R>(activity: (...args: A) => Promise<R>, ...args: A): Promise<R> {
  return new MockActivityEnvironment({
    workflowExecution: { workflowId: 'reconcile:test', runId: 'run-1' },
  }).run(activity, ...args) as Promise<R>;
}

const listing = (reconciliationId: string, list: (typeof bankLists)[number], firstMs = dayMs) => ({
  reconciliationId,
  list,
  fromMs: firstMs - WINDOW_MARGIN_MS,
  toMs: firstMs + DAY_MS + WINDOW_MARGIN_MS,
});

const input = (reconciliationId: string, firstMs = dayMs) => ({
  reconciliationId,
  kind: 'on-demand' as const,
  from: new Date(firstMs).toISOString(),
  to: new Date(firstMs + DAY_MS).toISOString(),
  requestedBy: 'test',
});

test('a large day: every planted difference is found as what it is, nothing else is, and the totals close', async () => {
  const day = dayWithDiscrepancies({ eventId, userId: 'fan', dayMs, sales: 1_000 });
  await day.write(database.pool, bank.url);
  const { act } = activitiesOn();
  const { asOfMs } = await run(act.beginReconciliation, input('rec_large'));
  for (const list of bankLists) await run(act.readBankList, listing('rec_large', list));
  await run(act.attributeLines, { reconciliationId: 'rec_large' });
  const window = { reconciliationId: 'rec_large', fromMs: dayMs, toMs: dayMs + DAY_MS, asOfMs };
  const compared = await run(act.matchLines, window);

  const report = (await maybeReconciliation(database.pool, 'rec_large'))!;
  const { matched, ...found } = report.classes!;
  expect(Object.fromEntries(Object.entries(found).filter(([, count]) => count > 0))).toEqual(day.expected);
  expect(matched).toBeGreaterThanOrEqual(1_000);
  expect(report.totals).toMatchObject({ closes: true, unexplained: 0 });
  expect(report.totals!.currencies.map((one) => [one.currency, one.difference !== 0])).toEqual([
    ['eur', true],
    ['usd', true],
  ]);
  // The orphan and the stale hold; never what a booking or somebody else stands behind.
  expect(compared.repairable).toBe(2);
  const cases = await listFoundCases(database.pool, 'rec_large', 100);
  expect(
    cases
      .filter((one) => one.repair !== null)
      .map((one) => one.class)
      .sort(),
  ).toEqual(['never-captured', 'only-at-bank']);

  // Once more: the same report, the same cases.
  await run(act.matchLines, window);
  expect(await listFoundCases(database.pool, 'rec_large', 100)).toEqual(cases);
});

test('a worker that dies in mid-list is followed by one that goes on where it was, and nothing is there twice', async () => {
  const firstMs = dayMs - 100 * DAY_MS;
  const day = dayWithDiscrepancies({ eventId, userId: 'fan', dayMs: firstMs, sales: 3_000, plants: [] });
  await day.write(database.pool, bank.url);
  const { act, asked } = activitiesOn();
  await run(act.beginReconciliation, input('rec_crash', firstMs));
  asked.failAt = 18;
  await expect(run(act.readBankList, listing('rec_crash', 'movements', firstMs))).rejects.toThrow('died');
  const next = activitiesOn();
  expect(await run(next.act.readBankList, listing('rec_crash', 'movements', firstMs))).toEqual({
    lines: 3_000,
  });
  // Ten pages were stored before it died.
  expect(next.asked.pages).toBe(20);
  const { rows } = await database.pool.query(
    `select count(*), count(distinct id) as single from bank_line where reconciliation_id = 'rec_crash'`,
  );
  expect(rows).toEqual([{ count: 3_000, single: 3_000 }]);
  // Asked again when all is read, it reads nothing.
  const third = activitiesOn();
  await run(third.act.readBankList, listing('rec_crash', 'movements', firstMs));
  expect(third.asked.pages).toBe(0);
});
