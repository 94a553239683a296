import { accounts, type MoneyFact } from '../../domain/payment/ledger';
import { movementsOf } from '../../domain/payment/movements';
import { balancesOf } from '../../domain/payment/trial-balances';
import { bookingIdOf, bookPurchase, settleBooking } from '../bookings';
import { openTestDatabase, type TestDatabase } from '../sale/sale.fixture';
import { type LedgerEntry, readLedger, recordFacts } from './ledger';
import { oneTrialBalance } from './trial-balance';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database?.close());

/** A purchase that holds one seat for 1000. */
async function purchase(): Promise<{ purchaseId: string; book: () => Promise<unknown> }> {
  const sale = await database.openSale({ seats: 1 });
  const held = await sale.claim('fan', sale.ticketIds);
  if (held.type !== 'reserved') throw new Error(held.code);
  const { reservation } = held;
  const { purchaseId } = reservation;
  const paymentIntentId = `pi_${purchaseId}`;
  return {
    purchaseId,
    book: () => bookPurchase(database.pool, { userId: 'fan', paymentIntentId, reservation }),
  };
}

const record = (purchaseId: string, ...facts: MoneyFact[]) =>
  recordFacts(database.pool, { purchaseId, bookingId: null, currency: 'eur' }, facts);

/** One fact of each kind about one purchase. */
function everyFact(purchaseId: string): MoneyFact[] {
  const [paymentIntentId, chargeId] = [`pi_${purchaseId}`, `ch_${purchaseId}`];
  const [refundId, disputeId] = [`re_${purchaseId}`, `dp_${purchaseId}`];
  return [
    { type: 'authorised', paymentIntentId, amount: 1000 },
    { type: 'voided', paymentIntentId: `${paymentIntentId}-2`, amount: 1000 },
    { type: 'booked', paymentIntentId, amount: 1000 },
    { type: 'captured', paymentIntentId, chargeId, amount: 1000 },
    {
      type: 'captured-unbooked',
      paymentIntentId: `${paymentIntentId}-3`,
      chargeId: `${chargeId}-3`,
      amount: 700,
    },
    { type: 'fee', chargeId, amount: 59 },
    { type: 'unbooked', paymentIntentId, amount: 1000 },
    { type: 'refund-due', decision: 'all', chargeId, amount: 400 },
    { type: 'refund-withdrawn', decision: 'all', chargeId, amount: 400 },
    { type: 'refund-paid', refundId, amount: 400 },
    { type: 'refund-failed', refundId, amount: 400 },
    { type: 'dispute-opened', disputeId, amount: 600, fee: 1500 },
    { type: 'dispute-won', disputeId, amount: 600, fee: 1500 },
    { type: 'dispute-lost', disputeId: `${disputeId}-2`, amount: 600 },
    { type: 'written-off', key: 'a', account: 'bank', bankObject: chargeId, amount: 5, reason: 'a test' },
  ];
}

test('every fact is recorded once, however often and in whatever batches, and all entries sum to zero', async () => {
  const { purchaseId } = await purchase();
  const facts = everyFact(purchaseId);
  await Promise.all([record(purchaseId, ...facts), record(purchaseId, ...facts)]);
  for (const fact of facts) await record(purchaseId, fact);

  const { eur } = await oneTrialBalance(database.pool, { purchaseId });
  const byKey = new Map(
    facts.flatMap((fact) => movementsOf(purchaseId, fact)).map((movement) => [movement.key, movement]),
  );
  expect(eur).toEqual(balancesOf([...byKey.values()]));
  expect(Object.values(eur!).reduce((sum, one) => sum + one, 0)).toBe(0);
});

test('the trial balance of the ledger is the sum of those of all purchases', async () => {
  const before = (await oneTrialBalance(database.pool)).eur ?? {};
  const first = await purchase();
  await first.book();
  await settleBooking(database.pool, {
    purchaseId: first.purchaseId,
    paymentIntentId: `pi_${first.purchaseId}`,
    chargeId: `ch_${first.purchaseId}`,
    amount: 1000,
    currency: 'eur',
    feeAmount: 59,
  });
  const second = await purchase();
  await second.book();
  const { eur } = await oneTrialBalance(database.pool);
  const added = (account: 'bank' | 'receivable' | 'sales') => (eur![account] ?? 0) - (before[account] ?? 0);
  expect([added('bank'), added('receivable'), added('sales')]).toEqual([941, 1000, -2000]);
});

test('every entry of a booking names its purchase, its booking and the object at the bank', async () => {
  const { purchaseId, book } = await purchase();
  const begun = new Date(Date.now() - 60_000);
  await book();
  const ours: LedgerEntry[] = [];
  for await (const entry of readLedger(database.pool, { from: begun, to: new Date(Date.now() + 60_000) }))
    if (entry.purchaseId === purchaseId) ours.push(entry);
  expect(ours).toMatchObject([
    { debit: 'card-holds', bankObject: `pi_${purchaseId}` },
    { debit: 'receivable', credit: 'sales', amount: 1000, bankObject: `pi_${purchaseId}` },
  ]);
  for (const entry of ours) expect(entry.bookingId).toBe(bookingIdOf(purchaseId));
});

test('a window is read page by page in the order of time, and a reader that continues another one misses and repeats nothing', async () => {
  const { purchaseId } = await purchase();
  const from = new Date();
  // More than two pages, with many entries of the same moment.
  await database.pool.query(
    `insert into ledger_entry (entry_key, at, debit_account, credit_account, amount, currency, purchase_id, bank_object, description)
     select $1 || n, $2::timestamptz + make_interval(secs => n / 10), 'bank', 'owed', n, 'eur', $1, 'ch', 'a test'
       from generate_series(1, 4500) n`,
    [purchaseId, from],
  );
  const window = { from, to: new Date(from.getTime() + 300_000) };
  const amounts: number[] = [];
  let last: number | undefined;
  for await (const entry of readLedger(database.pool, window)) {
    if (entry.purchaseId !== purchaseId) continue;
    amounts.push(entry.amount);
    last = entry.id;
    if (amounts.length === 1234) break;
  }
  for await (const entry of readLedger(database.pool, window, last)) {
    if (entry.purchaseId === purchaseId) amounts.push(entry.amount);
  }
  // The window ends after five minutes, so later entries are not in it.
  expect(amounts).toEqual(Array.from({ length: 2_999 }, (_, index) => index + 1));
});

describe('the ledger refuses', () => {
  const insert = (
    purchaseId: string,
    change: Record<string, unknown>,
    row = {
      entry_key: `${purchaseId}:test`,
      debit_account: 'bank',
      credit_account: 'sales',
      amount: 1,
      currency: 'eur',
      purchase_id: purchaseId,
      bank_object: 'ch',
      description: 'a test',
      ...change,
    },
  ) =>
    database.pool.query(
      `insert into ledger_entry (${Object.keys(row).join(', ')})
       values (${Object.keys(row).map((_, index) => `$${index + 1}`)})`,
      Object.values(row),
    );

  test.each<[string, Record<string, unknown>, RegExp]>([
    ['a movement from an account to itself', { credit_account: 'bank' }, /check constraint/],
    ['a movement of less than nothing', { amount: -1 }, /check constraint/],
    ['an account that is not in the list', { debit_account: 'slush' }, /debit_is_an_account/],
    ['what is held on cards as money', { debit_account: 'card-holds' }, /holds_stay_beside/],
    ['a movement with nothing to show for it', { bank_object: null }, /not-null/],
    ['a movement of no purchase', { purchase_id: 'pur_unknown' }, /foreign key/],
    ['an amount that is no integer', { amount: 1.5 }, /bigint/],
  ])('%s', async (_, change, reason) => {
    const { purchaseId } = await purchase();
    await expect(insert(purchaseId, change)).rejects.toThrow(reason);
  });

  test.each(['update ledger_entry set amount = 1', 'delete from ledger_entry', 'truncate ledger_entry'])(
    '%s',
    async (sql) => {
      const { purchaseId } = await purchase();
      await record(purchaseId, ...everyFact(purchaseId));
      await expect(database.pool.query(sql)).rejects.toThrow('append only');
    },
  );

  test('none of the accounts that domain/payment/ledger.ts uses', async () => {
    const { rows } = await database.pool.query<{ definition: string }>(
      `select pg_get_constraintdef(oid) as definition from pg_constraint where conname ~ '_is_an_account$'`,
    );
    expect(rows).toHaveLength(2);
    for (const { definition } of rows) {
      const known = [...definition.matchAll(/'([^']+)'/g)].map(([, account]) => account);
      expect(known.sort()).toEqual([...accounts].sort());
    }
  });
});
