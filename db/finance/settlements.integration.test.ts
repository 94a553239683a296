import { monthWindow } from '../../domain/business-days';
import { createPool } from '../pool';
import { openTestDatabase, type TestDatabase } from '../sale/sale.fixture';
import { keepTransfers } from './bank-transfers';
import { listDisputes, sumDisputes } from './dispute-list';
import { countReconciledDays, financeWaiting } from './finance-overview';
import { type AmountLimits, countJournal, readJournal } from './journal';
import { type ExpectedMonth, monthCurrencies, writeMonth } from './month-of-orders.fixture';
import { listAllRefunds, sumRefunds } from './refund-list';
import { type CurrencySettlement, type EventSettlement, listEventSettlements, settle } from './settlements';

const ORDERS = 10_000;
const november = monthWindow('2026-11', 'Europe/Berlin');
const december = monthWindow('2026-12', 'Europe/Berlin');

let database: TestDatabase;
let expected: Record<string, ExpectedMonth>;
let settled: CurrencySettlement[];
let events: EventSettlement[];

/** Amounts by currency, as this sums them. */
function sumsOf<T extends { currency: string }>(rows: readonly T[], amountOf: (row: T) => number) {
  const sums: Record<string, number> = {};
  for (const row of rows) sums[row.currency] = (sums[row.currency] ?? 0) + amountOf(row);
  return sums;
}

async function sqlSums(sql: string): Promise<Record<string, number>> {
  const { rows } = await database.pool.query<{ currency: string; amount: number }>(sql, [
    november.from,
    november.to,
  ]);
  return Object.fromEntries(rows.map(({ currency, amount }) => [currency, Number(amount)]));
}

/** The bank pays out what euros came until a day, whatever that is. */
async function payOut(id: string, at: string): Promise<void> {
  const { rows } = await database.pool.query<{ amount: string }>(
    `select coalesce(sum(case debit_account when 'bank' then amount else -amount end), 0)
            + coalesce((select sum(amount) from bank_transfer where currency = 'eur'), 0) as amount
       from ledger_entry where currency = 'eur' and 'bank' in (debit_account, credit_account) and at < $1`,
    [at],
  );
  const about = { list: 'movements', sourceId: `po_${id}`, paymentIntentId: null, chargeId: null } as const;
  const line = { ...about, id: `txn_${id}`, purchaseId: null, category: 'payout', status: 'available' };
  const moved = { amount: -Number(rows[0]!.amount), fee: 0, currency: 'eur', atMs: Date.parse(at) };
  await keepTransfers(database.pool, [{ ...line, ...moved }]);
  // Every reconciliation that reads the payout keeps it again.
  await keepTransfers(database.pool, [{ ...line, ...moved }]);
}

beforeAll(async () => {
  database = await openTestDatabase();
  const { pool } = database;
  await pool.query(`insert into app_user (id) values ('fan') on conflict do nothing`);
  const eventIds: Record<string, string[]> = {};
  for (const currency of monthCurrencies) {
    const sale = () =>
      database.openSale({ seats: 1, money: { currency, prices: [{ priceLevel: 'A', amount: 1000 }] } });
    eventIds[currency] = [(await sale()).eventId, (await sale()).eventId];
  }
  const month = { userId: 'fan', eventIds, orders: ORDERS, seed: 47 };
  const [fromMs, toMs] = [Date.parse(november.from), Date.parse(november.to)];
  expected = await writeMonth(pool, { ...month, fromMs, toMs });
  const next = { fromMs: toMs, toMs: Date.parse(december.to), orders: 200, seed: 48 };
  await writeMonth(pool, { ...month, ...next });
  await payOut('one', '2026-11-10T12:00:00Z');
  await payOut('two', '2026-11-24T12:00:00Z');
  settled = await settle(pool, november);
  events = await listEventSettlements(pool, { ...november, sort: 'gross', limit: 100 });
}, 120_000);

afterAll(() => database?.close());

test('a month of 10,000 orders is settled to the minor unit, in every currency', async () => {
  const lines = settled.map(({ currency, orders, gross, refunds, bankFees, disputes, closes }) => [
    currency,
    { orders, gross, refunds, bankFees, disputes, closes },
  ]);
  const wanted = Object.entries(expected).map(([currency, sums]) => [currency, { ...sums, closes: true }]);
  expect(Object.fromEntries(lines)).toEqual(Object.fromEntries(wanted));
  // The same by other columns of the database.
  const booked = await sqlSums(
    'select currency, sum(amount) as amount from booking where booked_at >= $1 and booked_at < $2 group by 1',
  );
  const refunded = await sqlSums(
    'select currency, sum(amount) as amount from refund where opened_at >= $1 and opened_at < $2 group by 1',
  );
  const atBank = await sqlSums(
    `select currency, sum(case debit_account when 'bank' then amount else -amount end) as amount from ledger_entry
      where at >= $1 and at < $2 and (debit_account = 'bank' or credit_account = 'bank') group by 1`,
  );
  expect(sumsOf(settled, ({ gross }) => gross)).toEqual(booked);
  expect(sumsOf(settled, ({ refunds }) => refunds)).toEqual(refunded);
  expect(sumsOf(settled, ({ bank }) => bank)).toEqual(atBank);
});

test('every sum of its rows is the sum of the rows above it', () => {
  for (const { rows, ...of } of settled) {
    let running = 0;
    for (const { line, amount, isSum } of rows) {
      if (!isSum) running += amount;
      else expect([of.currency, line, running]).toEqual([of.currency, line, amount]);
    }
    expect(running).toBe(of.open);
  }
});

test('the events of the month add up to the month, page by page and in every order', async () => {
  for (const name of ['gross', 'refunds', 'net', 'bank', 'tax', 'orders'] as const)
    expect(sumsOf(events, (one) => one[name])).toEqual(sumsOf(settled, (one) => one[name]));
  const { pool } = database;
  for (const sort of ['gross', 'name', 'start'] as const) {
    const found: EventSettlement[] = [];
    for (let after: EventSettlement | undefined; ; ) {
      const page = await listEventSettlements(pool, { ...november, sort, after, limit: 3 });
      found.push(...page);
      after = page.at(-1);
      if (page.length < 3) break;
    }
    expect(new Set(found.map(({ eventId }) => eventId)).size).toBe(events.length);
    if (sort === 'gross')
      expect(found.map(({ gross }) => gross)).toEqual(
        found.map(({ gross }) => gross).toSorted((a, b) => b - a),
      );
  }
  const [first] = events;
  const byName = {
    ...november,
    sort: 'name',
    text: first!.eventName.slice(2).toUpperCase(),
    limit: 9,
  } as const;
  expect(await listEventSettlements(pool, byName)).toEqual([first]);
});

test('payouts leave what is open, and each event has its part of them', async () => {
  const { pool } = database;
  const eur = settled.find(({ currency }) => currency === 'eur')!;
  expect(eur.paidOut).toBeGreaterThan(0);
  expect(eur.open).toBe(eur.opening + eur.bank - eur.paidOut);
  const [later] = (await settle(pool, december)).filter(({ currency }) => currency === 'eur');
  expect([later!.opening, later!.paidOut]).toEqual([eur.open, 0]);
  const ofEur = events.filter(({ currency }) => currency === 'eur');
  const parts = await Promise.all(ofEur.map(({ eventId }) => settle(pool, { ...november, eventId })));
  const all = parts.flat();
  expect(all.map(({ gross }) => gross).sort()).toEqual(ofEur.map(({ gross }) => gross).sort());
  expect(sumsOf(all, ({ paidOut }) => paidOut)).toEqual({ eur: eur.paidOut });
  expect(sumsOf(all, ({ open }) => open)).toEqual({ eur: eur.open });
});

test('refunds and disputes are listed page by page, and their sums are those of the settlement', async () => {
  const { pool } = database;
  const refunds = await sumRefunds(pool, november);
  expect(sumsOf(refunds, ({ amount }) => amount)).toEqual(sumsOf(settled, (one) => one.refunds));
  const disputes = await sumDisputes(pool, november);
  const taken = sumsOf(disputes, ({ status, amount }) => (status === 'won' ? 0 : amount));
  const known = Object.entries(sumsOf(settled, (one) => one.disputes)).filter(([, amount]) => amount > 0);
  expect(Object.entries(taken).filter(([, amount]) => amount > 0)).toEqual(known);
  for (const sort of ['opened', 'amount'] as const) {
    const ids: string[] = [];
    for (let afterId: string | undefined; ; ) {
      const page = await listDisputes(pool, { ...november, sort, afterId, limit: 7 });
      ids.push(...page.map(({ disputeId }) => disputeId));
      afterId = page.at(-1)?.disputeId;
      if (page.length < 7) break;
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(disputes.reduce((sum, { count }) => sum + count, 0));
  }
  const [largest, second] = await listAllRefunds(pool, { ...november, sort: 'amount', limit: 2 });
  expect(largest!.amount.amount).toBeGreaterThanOrEqual(second!.amount.amount);
  const page = { sort: 'amount', afterId: largest!.refundId, limit: 1 } as const;
  expect(await listAllRefunds(pool, { ...november, ...page })).toEqual([second]);
  expect(await listAllRefunds(pool, { text: largest!.bookingId, sort: 'opened', limit: 9 })).toContainEqual(
    largest,
  );
  const waiting = await financeWaiting(pool);
  const open = await listDisputes(pool, { status: 'open', sort: 'opened', limit: 100 });
  expect(waiting.disputes.count).toBe(open.length);
});

test('the journal has every movement of money, by itself or as sums of days, and the payouts', async () => {
  const { pool } = database;
  const request = { ...november, currency: 'eur', timeZone: 'Europe/Berlin' };
  const balances: Record<string, Record<string, number>> = {};
  for (const grouping of ['entry', 'day'] as const) {
    const sums: Record<string, number> = {};
    let lines = 0;
    for await (const page of readJournal(pool, { ...request, grouping })) {
      for (const { day, debit, credit, amount } of page) {
        expect(day.startsWith('2026-11-')).toBe(true);
        sums[debit] = (sums[debit] ?? 0) + amount;
        sums[credit] = (sums[credit] ?? 0) - amount;
      }
      lines += page.length;
    }
    balances[grouping] = sums;
    const countOf = (limits: AmountLimits) => countJournal(pool, { ...request, grouping }, limits);
    expect(await countOf({ step: 1, largest: 10 ** 12 })).toEqual({ lines, unfit: 0 });
    expect(await countOf({ step: 10 ** 12, largest: 10 ** 12 })).toEqual({ lines, unfit: lines });
    expect(await countOf({ step: 1, largest: 0 })).toEqual({ lines, unfit: lines });
    if (grouping === 'day') expect(lines).toBeLessThan(2_000);
  }
  expect(balances.day).toEqual(balances.entry);
  const eur = settled.find(({ currency }) => currency === 'eur')!;
  expect(balances.day).toMatchObject({
    'own-account': eur.paidOut,
    bank: eur.bank - eur.paidOut,
    sales: 0 - eur.tickets,
    refunds: eur.refundedTickets,
    fees: eur.bankFees,
  });
});

test('the lines of a journal are counted for longer than the usual time limit of a query', async () => {
  const request = { ...november, currency: 'eur', timeZone: 'UTC', grouping: 'day' } as const;
  const pool = createPool({ url: database.url, size: 1, statementTimeoutMs: 500 });
  const other = await database.pool.connect();
  try {
    await pool.query('select');
    await other.query('begin; lock table bank_transfer');
    const counting = countJournal(pool, request, { step: 1, largest: 10 ** 12 });
    const released = other.query('select pg_sleep(1); commit');
    expect((await counting).lines).toBeGreaterThan(0);
    await released;
  } finally {
    other.release();
    await pool.end();
  }
});

test('the days before the first movement of money need no comparison with the bank', async () => {
  const october = monthWindow('2026-10', 'Europe/Berlin');
  expect((await countReconciledDays(database.pool, october)).days).toBe(0);
  expect((await countReconciledDays(database.pool, november)).days).toBeGreaterThan(0);
});
