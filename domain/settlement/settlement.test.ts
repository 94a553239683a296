import fc from 'fast-check';
import type { CostLine } from '../costs/order-lines';
import type { MoneyFact } from '../payment/ledger';
import { movementsOf } from '../payment/movements';
import { type AccountFlow, settlementOf } from './settlement';

/** The flows of these facts, as the database sums them. */
function flowsOf(facts: readonly MoneyFact[]): AccountFlow[] {
  const flows = new Map<string, AccountFlow>();
  for (const { debit, credit, amount } of facts.flatMap((fact) => movementsOf('pur_1', fact))) {
    const known = flows.get(`${debit} ${credit}`) ?? { debit, credit, amount: 0, count: 0 };
    flows.set(`${debit} ${credit}`, { ...known, amount: known.amount + amount, count: known.count + 1 });
  }
  return [...flows.values()];
}

const [paymentIntentId, chargeId, refundId, disputeId] = ['pi', 'ch', 're', 'dp'];

test('an order with a fee, a tax, a partial refund and a lost dispute is explained line by line', () => {
  const refunded: CostLine = {
    ...{ kind: 'ticket', ticketId: 'tkt_1', name: null, isIncluded: false, amount: 1190, net: 1000 },
    taxes: [{ name: 'VAT', ratePpm: 190_000, amount: 190 }],
  };
  const settled = settlementOf(
    flowsOf([
      { type: 'booked', paymentIntentId, amount: 10_000, serviceFees: 500, tax: 1500 },
      { type: 'captured', paymentIntentId, chargeId, amount: 10_000 },
      { type: 'fee', chargeId, amount: 320 },
      { type: 'refund-due', decision: 'a', chargeId, amount: 1190, lines: [refunded] },
      { type: 'refund-paid', refundId, amount: 1190 },
      { type: 'dispute-opened', disputeId, amount: 4000, fee: 1500 },
      { type: 'dispute-lost', disputeId, amount: 4000 },
    ]),
  );
  expect(settled).toEqual({
    ...{ orders: 1, tickets: 8000, fees: 500, tax: 1500, gross: 10_000 },
    ...{ refundedTickets: 1000, refundedFees: 0, refundedTax: 190, refunds: 1190 },
    ...{ disputes: 4000, lostDisputes: 4000, bankFees: 1820, writeOffs: 0, net: 2990 },
    ...{ bank: 2990, receivable: 0, owed: 0, closes: true },
  });
});

test('whatever happens to money, the lines explain where it is', () => {
  const amount = fc.integer({ min: 0, max: 999_999_999 });
  const split = fc
    .tuple(amount, amount, amount)
    .map(([tickets, serviceFees, tax]) => ({ amount: tickets + serviceFees + tax, serviceFees, tax }));
  const fact: fc.Arbitrary<MoneyFact> = fc.oneof(
    split.map((sums) => ({ type: 'booked' as const, paymentIntentId, ...sums })),
    split.map((sums) => ({ type: 'unbooked' as const, paymentIntentId, ...sums })),
    amount.map((sum) => ({ type: 'authorised' as const, paymentIntentId, amount: sum })),
    amount.map((sum) => ({ type: 'captured' as const, paymentIntentId, chargeId, amount: sum })),
    amount.map((sum) => ({ type: 'captured-unbooked' as const, paymentIntentId, chargeId, amount: sum })),
    amount.map((sum) => ({ type: 'fee' as const, chargeId, amount: sum })),
    amount.map((sum) => ({ type: 'refund-due' as const, decision: 'a', chargeId, amount: sum })),
    amount.map((sum) => ({ type: 'refund-withdrawn' as const, decision: 'a', chargeId, amount: sum })),
    amount.map((sum) => ({ type: 'refund-paid' as const, refundId, amount: sum })),
    amount.map((sum) => ({ type: 'refund-failed' as const, refundId, amount: sum })),
    amount.map((sum) => ({ type: 'dispute-opened' as const, disputeId, amount: sum, fee: 1500 })),
    amount.map((sum) => ({ type: 'dispute-won' as const, disputeId, amount: sum, fee: 1500 })),
    amount.map((sum) => ({ type: 'dispute-lost' as const, disputeId, amount: sum })),
    amount.map((sum) => ({ type: 'dispute-overturned' as const, disputeId, amount: sum })),
    fc
      .tuple(amount, fc.constantFrom('receivable' as const, 'bank' as const, 'disputed' as const))
      .map(([sum, account]) => {
        const about = { key: 'k', bankObject: chargeId, reason: 'a test' };
        return { type: 'written-off' as const, ...about, account, amount: sum };
      }),
  );
  fc.assert(fc.property(fc.array(fact, { maxLength: 60 }), (facts) => settlementOf(flowsOf(facts)).closes));
});

test('a movement that no line knows does not close', () => {
  const strange = { debit: 'bank', credit: 'sales', amount: 1, count: 1 } as const;
  expect(settlementOf([strange]).closes).toBe(false);
});
