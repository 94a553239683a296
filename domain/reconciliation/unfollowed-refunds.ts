import { isInside, type PaymentFacts } from '../payment/payment-facts';
import type { BankLine } from '../reconciliation';

const UNPAID: ReadonlySet<string | null> = new Set(['failed', 'canceled', 'won']);

/**
 * Why our side has not followed a refund of the bank's dashboard, or a dispute; undefined when it has, or when there is
 * nothing to follow.
 */
export function unfollowedReason(line: BankLine, { purchase }: PaymentFacts): string | undefined {
  const booking = purchase?.booking;
  if (!booking || line.paymentIntentId !== booking.paymentIntentId) return undefined;
  const isUnpaid = UNPAID.has(line.status);
  if (booking.bankRefundIds.includes(line.id)) {
    return isUnpaid ? 'Its tickets are void, but the money came back to us.' : undefined;
  }
  const isDecided = line.list === 'disputes' ? line.status === 'lost' : line.category === 'desk' && !isUnpaid;
  if (!isDecided || booking.status !== 'paid' || !booking.hasLiveTickets) return undefined;
  return `The bank gave ${line.amount} ${line.currency} back without our request; tickets of the booking are still valid.`;
}

/** Refunds of the window and disputes of any time that our side has not followed, with the reasons. */
export function listUnfollowed(facts: PaymentFacts): { line: BankLine; detail: string }[] {
  const refunds = [...facts.refunds.values()].filter((line) => isInside(line.atMs, facts.window));
  return [...refunds, ...facts.disputes.values()].flatMap((line) => {
    const detail = unfollowedReason(line, facts);
    return detail ? [{ line, detail }] : [];
  });
}
