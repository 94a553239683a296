import { MockActivityEnvironment } from '@temporalio/testing';
import { listFoundCases } from '../db/finance/cases';
import { maybeReconciliation } from '../db/finance/reconciliations';
import { giveFreeTickets } from '../db/sale/free-tickets';
import { newPurchaseId, openTestDatabase, type TestDatabase } from '../db/sale/sale.fixture';
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

/** The activities as a worker has them; `asked` counts the pages read from the bank. */
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

/** A free ticket of that day: no money, so no reconciliation has anything to say of it. */
async function giveTicketsAway(): Promise<void> {
  const { ticketIds, eventId } = await database.openSale({ seats: 1 });
  const order = { eventId, seats: { ticketIds }, by: 'organiser', reason: 'press', newUserId: 'guest' };
  await giveFreeTickets(database.pool, { ...order, purchaseId: newPurchaseId(), to: { userId: 'critic' } });
  await database.pool.query('update booking set booked_at = $1 where payment_intent_id is null', [
    new Date(dayMs + DAY_MS / 2),
  ]);
}

test('on a large day exactly the added discrepancies are found, with the right class, and the totals close', async () => {
  const day = dayWithDiscrepancies({ eventId, userId: 'fan', dayMs, sales: 1_000 });
  await day.write(database.pool, bank.url);
  await giveTicketsAway();
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
  // Only the orphan and the stale hold; never a payment with a booking, nor one that another person has changed.
  expect(compared.repairable).toBe(2);
  const cases = await listFoundCases(database.pool, 'rec_large', 100);
  expect(
    cases
      .filter((one) => one.repair !== null)
      .map((one) => one.class)
      .sort(),
  ).toEqual(['never-captured', 'only-at-bank']);

  // A repetition gives the same report and the same cases.
  await run(act.matchLines, window);
  expect(await listFoundCases(database.pool, 'rec_large', 100)).toEqual(cases);
});

test('after a crash in the middle of a list the next worker resumes there, and no line is stored twice', async () => {
  const firstMs = dayMs - 100 * DAY_MS;
  const day = dayWithDiscrepancies({
    eventId,
    userId: 'fan',
    dayMs: firstMs,
    sales: 3_000,
    discrepancies: [],
  });
  await day.write(database.pool, bank.url);
  const { act, asked } = activitiesOn();
  await run(act.beginReconciliation, input('rec_crash', firstMs));
  asked.failAt = 18;
  await expect(run(act.readBankList, listing('rec_crash', 'movements', firstMs))).rejects.toThrow('died');
  const next = activitiesOn();
  expect(await run(next.act.readBankList, listing('rec_crash', 'movements', firstMs))).toEqual({
    lines: 3_000,
  });
  // Ten pages were stored before the crash.
  expect(next.asked.pages).toBe(20);
  const { rows } = await database.pool.query(
    `select count(*), count(distinct id) as single from bank_line where reconciliation_id = 'rec_crash'`,
  );
  expect(rows).toEqual([{ count: 3_000, single: 3_000 }]);
  // A repetition after the last page reads nothing.
  const third = activitiesOn();
  await run(third.act.readBankList, listing('rec_crash', 'movements', firstMs));
  expect(third.asked.pages).toBe(0);
});
