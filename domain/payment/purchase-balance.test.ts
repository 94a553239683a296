import type { MoneyFact } from './ledger';
import { movementsOf } from './movements';
import { purchaseBalance } from './purchase-balance';

const payment = { paymentIntentId: 'pi_1', chargeId: 'ch_1', amount: 9000 };
const balanceAfter = (...facts: MoneyFact[]) =>
  purchaseBalance(facts.flatMap((fact) => movementsOf('pur_1', fact)));
const nothing = { held: 0, captured: 0, refunded: 0, owed: 0, disputed: 0, bankFees: 0, kept: 0 };

test('a payment is first held, then taken, and the bank keeps its fee', () => {
  expect(balanceAfter({ type: 'authorised', ...payment })).toEqual({ ...nothing, held: 9000 });
  expect(
    balanceAfter({ type: 'captured', ...payment }, { type: 'fee', chargeId: 'ch_1', amount: 280 }),
  ).toEqual({ ...nothing, captured: 9000, bankFees: 280, kept: 8720 });
});

test('a refund is owed until the bank has paid it, and again when it comes back', () => {
  const due = { type: 'refund-due', decision: 'rfd_1', chargeId: 'ch_1', amount: 4500 } as const;
  const paid = { type: 'refund-paid', refundId: 're_1', amount: 4500 } as const;
  const taken = { type: 'captured', ...payment } as const;
  expect(balanceAfter(taken, due)).toEqual({ ...nothing, captured: 9000, owed: 4500, kept: 9000 });
  expect(balanceAfter(taken, due, paid)).toEqual({ ...nothing, captured: 9000, refunded: 4500, kept: 4500 });
  expect(balanceAfter(taken, due, paid, { ...paid, type: 'refund-failed' })).toEqual({
    ...nothing,
    captured: 9000,
    owed: 4500,
    kept: 9000,
  });
});

test('a dispute takes the money away', () => {
  const opened = { type: 'dispute-opened', disputeId: 'dp_1', amount: 9000, fee: 1500 } as const;
  expect(balanceAfter({ type: 'captured', ...payment }, opened)).toEqual({
    ...nothing,
    captured: 9000,
    disputed: 9000,
    bankFees: 1500,
    kept: -1500,
  });
});
