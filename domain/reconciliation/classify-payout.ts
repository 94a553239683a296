import { isInside } from '../payment/payment-facts';
import { type BankLine, type Difference, isTransfer, type Verdict, type Window } from '../reconciliation';

/** Whether a payout changed the balance by its amount, or by 0 when it failed. */
export function classifyPayout(id: string, bank: readonly BankLine[], window: Window): Verdict {
  const payout = bank.find((line) => line.list === 'payouts');
  const movements = bank.filter((line) => line.list === 'movements' && isTransfer(line.category));
  if (![payout, ...movements].some((line) => line && isInside(line.atMs, window)))
    return { matched: 0, differences: [] };
  const moved = movements.reduce((sum, line) => sum + line.amount, 0);
  const wrong = (detail: string): Verdict => ({
    matched: 0,
    differences: [
      difference(
        id,
        detail,
        movements.filter((line) => isInside(line.atMs, window)),
      ),
    ],
  });
  if (!payout) return wrong(`The balance moved by ${moved}, but there is no such payout.`);
  const hasFailed = payout.status === 'failed' || payout.status === 'canceled';
  if (movements.some((line) => line.currency !== payout.currency))
    return wrong(`The payout is in ${payout.currency}, the balance moved in another currency.`);
  const expected = hasFailed ? 0 : -payout.amount;
  if (moved !== expected)
    return wrong(`The payout (${payout.status}) is for ${payout.amount}, the balance moved by ${moved}.`);
  if (hasFailed) return wrong(`The payout ${payout.status}; the money is back in the balance.`);
  return { matched: 1, differences: [] };
}

function difference(subject: string, detail: string, movements: readonly BankLine[]): Difference {
  return {
    class: 'wrong-payout',
    subject,
    purchaseId: null,
    bookingId: null,
    paymentIntentId: null,
    amounts: [],
    detail,
    repair: null,
    isExplained: false,
    movementIds: movements.map((line) => line.id),
  };
}
