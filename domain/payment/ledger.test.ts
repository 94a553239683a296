import fc from 'fast-check';
import { accounts, type MoneyFact, type Movement } from './ledger';
import { movementsOf } from './movements';
import { balancesOf, unfinishedAccounts } from './trial-balances';

const purchaseId = 'pur_1';
const [paymentIntentId, chargeId] = ['pi_1', 'ch_1'];

/** The movements of a ledger that accepts each key once. */
function ledgerOf(facts: readonly MoneyFact[]): Movement[] {
  const byKey = new Map<string, Movement>();
  for (const movement of facts.flatMap((fact) => movementsOf(purchaseId, fact))) {
    if (!byKey.has(movement.key)) byKey.set(movement.key, movement);
  }
  return [...byKey.values()];
}

const after = (...facts: MoneyFact[]) => balancesOf(ledgerOf(facts));

const authorised: MoneyFact = { type: 'authorised', paymentIntentId, amount: 2000 };
const booked: MoneyFact = { type: 'booked', paymentIntentId, amount: 2000 };
const captured: MoneyFact = { type: 'captured', paymentIntentId, chargeId, amount: 2000 };
const fee: MoneyFact = { type: 'fee', chargeId, amount: 88 };
const sold = [authorised, booked, captured, fee];
const due: MoneyFact = { type: 'refund-due', decision: 'cancelled', chargeId, amount: 2000 };
const refundPaid: MoneyFact = { type: 'refund-paid', refundId: 're_1', amount: 2000 };
const refundFailed: MoneyFact = { type: 'refund-failed', refundId: 're_1', amount: 2000 };
const disputed: MoneyFact = { type: 'dispute-opened', disputeId: 'dp_1', amount: 2000, fee: 1500 };

test.each<[string, MoneyFact[], ReturnType<typeof after>]>([
  [
    'an authorisation moves no money of ours',
    [authorised],
    { 'card-holds': 2000, 'card-holds-offset': -2000 },
  ],
  ['a void leaves nothing', [authorised, { type: 'voided', paymentIntentId, amount: 2000 }], {}],
  [
    'a void leaves nothing, also when the authorisation was never recorded',
    [{ type: 'voided', paymentIntentId, amount: 2000 }],
    {},
  ],
  [
    'a booking that was undone leaves nothing',
    [
      authorised,
      booked,
      { type: 'unbooked', paymentIntentId, amount: 2000 },
      { type: 'voided', paymentIntentId, amount: 2000 },
    ],
    {},
  ],
  ['a sale is money at the bank, less its fee', sold, { bank: 1912, sales: -2000, fees: 88 }],
  [
    'a refund that is decided is owed',
    [...sold, due],
    { bank: 1912, sales: -2000, fees: 88, refunds: 2000, owed: -2000 },
  ],
  [
    'a refund that is paid costs the fee',
    [...sold, due, refundPaid],
    { bank: -88, sales: -2000, fees: 88, refunds: 2000 },
  ],
  [
    'a refund that came back is owed again',
    [...sold, due, refundPaid, refundFailed],
    { bank: 1912, sales: -2000, fees: 88, refunds: 2000, owed: -2000 },
  ],
  [
    'a refund that came back is paid by a second attempt',
    [...sold, due, refundPaid, refundFailed, { ...refundPaid, refundId: 're_2' }],
    { bank: -88, sales: -2000, fees: 88, refunds: 2000 },
  ],
  [
    'a refund that was decided and withdrawn leaves nothing',
    [...sold, due, { type: 'refund-withdrawn', decision: 'cancelled', chargeId, amount: 2000 }],
    { bank: 1912, sales: -2000, fees: 88 },
  ],
  [
    'money without a booking is owed until it is refunded',
    [{ type: 'captured-unbooked', paymentIntentId, chargeId, amount: 2000 }, fee],
    { bank: 1912, fees: 88, owed: -2000 },
  ],
  [
    'a dispute takes the amount and a fee',
    [...sold, disputed],
    { bank: -1588, sales: -2000, fees: 1588, disputed: 2000 },
  ],
  [
    'a dispute that is won is undone',
    [...sold, disputed, { type: 'dispute-won', disputeId: 'dp_1', amount: 2000, fee: 1500 }],
    { bank: 1912, sales: -2000, fees: 88 },
  ],
  [
    'a dispute that is lost is a loss',
    [...sold, disputed, { type: 'dispute-lost', disputeId: 'dp_1', amount: 2000 }],
    { bank: -1588, sales: -2000, fees: 1588, losses: 2000 },
  ],
  [
    'a write-off is a loss',
    [
      authorised,
      booked,
      {
        type: 'written-off',
        key: 'case-1',
        account: 'receivable',
        bankObject: paymentIntentId,
        amount: 2000,
        reason: 'never captured',
      },
    ],
    { 'card-holds': 2000, 'card-holds-offset': -2000, sales: -2000, losses: 2000 },
  ],
])('%s', (_, facts, balances) => expect(after(...facts)).toEqual(balances));

test('unfinished accounts are those on which a purchase still waits for something', () => {
  expect(unfinishedAccounts(after(authorised))).toEqual(['card-holds']);
  expect(unfinishedAccounts(after(authorised, booked))).toEqual(['card-holds', 'receivable']);
  expect(unfinishedAccounts(after(...sold))).toEqual([]);
  expect(unfinishedAccounts(after(...sold, due))).toEqual(['owed']);
  expect(unfinishedAccounts(after(...sold, disputed))).toEqual(['disputed']);
});

test('a fee of 0 moves nothing', () => {
  expect(movementsOf(purchaseId, { type: 'fee', chargeId, amount: 0 })).toEqual([]);
});

const amount = fc.nat({ max: 1_000_000 });
const id = fc.constantFrom('1', '2', '3');
const intent = id.map((one) => `pi_${one}`);
const charge = id.map((one) => `ch_${one}`);
const fact: fc.Arbitrary<MoneyFact> = fc.oneof(
  ...(['authorised', 'voided', 'booked', 'unbooked'] as const).map((type) =>
    fc.record({ type: fc.constant(type), paymentIntentId: intent, amount }),
  ),
  ...(['captured', 'captured-unbooked'] as const).map((type) =>
    fc.record({ type: fc.constant(type), paymentIntentId: intent, chargeId: charge, amount }),
  ),
  fc.record({ type: fc.constant('fee' as const), chargeId: charge, amount }),
  ...(['refund-due', 'refund-withdrawn'] as const).map((type) =>
    fc.record({ type: fc.constant(type), decision: id, chargeId: charge, amount }),
  ),
  ...(['refund-paid', 'refund-failed'] as const).map((type) =>
    fc.record({ type: fc.constant(type), refundId: id.map((one) => `re_${one}`), amount }),
  ),
  ...(['dispute-opened', 'dispute-won'] as const).map((type) =>
    fc.record({ type: fc.constant(type), disputeId: id.map((one) => `dp_${one}`), amount, fee: amount }),
  ),
  fc.record({ type: fc.constant('dispute-lost' as const), disputeId: id.map((one) => `dp_${one}`), amount }),
  fc.record({
    type: fc.constant('written-off' as const),
    key: id,
    account: fc.constantFrom('receivable' as const, 'bank' as const, 'disputed' as const),
    bankObject: charge,
    amount,
    reason: fc.constant('a test'),
  }),
);

test('for any facts in any order the ledger balances and no movement is negative', () => {
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 40 }), (facts) => {
      const movements = ledgerOf(facts);
      const sum = Object.values(balancesOf(movements)).reduce((total, one) => total + one, 0);
      expect(sum).toBe(0);
      for (const { debit, credit, amount: moved, bankObject } of movements) {
        expect(moved).toBeGreaterThan(0);
        expect(debit).not.toBe(credit);
        expect(accounts).toEqual(expect.arrayContaining([debit, credit]));
        expect(bankObject).not.toBe('');
      }
    }),
  );
});

test('recording facts again in any order leaves the ledger as it is', () => {
  // One amount for each object: a repeated fact has the same amount.
  const consistent = fc.array(
    fact.map((one): MoneyFact => ({ ...one, amount: 500, ...('fee' in one && { fee: 15 }) })),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(
      consistent.chain((facts) =>
        fc.tuple(
          fc.constant(facts),
          fc.shuffledSubarray([...facts, ...facts], { minLength: 2 * facts.length }),
        ),
      ),
      ([facts, again]) => {
        // Facts that exclude each other (a charge has a booking or none) are left out here: of those the first counts.
        const fair = facts.filter(({ type }) => type !== 'captured-unbooked' && type !== 'written-off');
        const fairAgain = again.filter((one) => fair.includes(one));
        expect(balancesOf(ledgerOf(fairAgain))).toEqual(balancesOf(ledgerOf(fair)));
      },
    ),
  );
});
