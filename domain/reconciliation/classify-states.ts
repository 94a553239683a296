import { isInside, type PaymentFacts, stuckRefundReason } from '../payment/payment-facts';
import { type Difference, SAFETY_MARGIN_MS } from '../reconciliation';
import type { ObjectPair } from './object-pairs';
import { listUnfollowed, unfollowedReason } from './unfollowed-refunds';

/** Differences without a movement of money. None of them affects the totals. */
export function classifyStates(facts: PaymentFacts, pairs: readonly ObjectPair[]): Difference[] {
  return [
    ...staleAuthorisations(facts),
    ...uncapturedBooking(facts, pairs),
    ...stuckRefunds(facts, pairs),
    ...refundsDue(facts, pairs),
    ...unfollowedRefunds(facts, pairs),
  ];
}

function staleAuthorisations(facts: PaymentFacts): Difference[] {
  const { window, payments, purchase, booking, isUnderWay, isLeftBehind } = facts;
  return [...payments.values()].flatMap((payment) => {
    // Also payments from before the window: a card hold may last a day, and its end counts.
    if (payment.status !== 'requires_capture' || payment.atMs >= window.toMs) return [];
    if (booking?.paymentIntentId === payment.id) {
      if (booking.bookedAtMs + SAFETY_MARGIN_MS > window.nowMs) return [];
      return [
        state(facts, 'never-captured', payment.id, 'The booking is valid, but the money is only authorised.'),
      ];
    }
    if (isUnderWay) return [];
    if (!purchase) {
      return [state(facts, 'never-captured', payment.id, 'Authorised for a purchase that we do not have.')];
    }
    // Another payment of the purchase was booked, or none: in both cases this one will not be captured.
    const isStale = isLeftBehind || (booking && booking.bookedAtMs + SAFETY_MARGIN_MS <= window.nowMs);
    const detail = 'Authorised, but neither captured nor voided.';
    return [{ ...state(facts, 'never-captured', payment.id, detail), repair: isStale ? 'void' : null }];
  });
}

function uncapturedBooking(facts: PaymentFacts, pairs: readonly ObjectPair[]): Difference[] {
  const { booking, payments, window } = facts;
  if (!booking || booking.amount === 0 || !isInside(booking.bookedAtMs, window)) return [];
  if (booking.bookedAtMs + SAFETY_MARGIN_MS > window.nowMs) return [];
  if (payments.get(booking.paymentIntentId)?.status === 'requires_capture') return [];
  const hasMoney = pairs.some(
    (pair) =>
      pair.paymentIntentId === booking.paymentIntentId ||
      pair.entries.some(({ debit, credit }) => debit === 'bank' && credit === 'receivable'),
  );
  return hasMoney
    ? []
    : [state(facts, 'only-with-us', booking.id, 'Booked, but no money was captured for it.')];
}

function stuckRefunds(facts: PaymentFacts, pairs: readonly ObjectPair[]): Difference[] {
  return [...facts.refunds.values()].flatMap((refund) => {
    if (!isInside(refund.atMs, facts.window) || pairs.some((pair) => pair.id === refund.id)) return [];
    const why = unfollowedReason(refund, facts) ? undefined : stuckRefundReason(refund, facts);
    return why ? [state(facts, 'refund-stuck', refund.id, why)] : [];
  });
}

/** Compares the refunds that we decided with those that were paid or are pending. */
function refundsDue(facts: PaymentFacts, pairs: readonly ObjectPair[]): Difference[] {
  const { entries, owed, refunds, window, isLeftBehind, purchase } = facts;
  const decisions = entries.filter((entry) => entry.credit === 'owed' || entry.debit === 'owed');
  const last = decisions.reduce<(typeof decisions)[number] | undefined>(
    (a, b) => (a && a.atMs >= b.atMs ? a : b),
    undefined,
  );
  if (!last || !isInside(last.atMs, window) || last.atMs + SAFETY_MARGIN_MS > window.nowMs) return [];
  if (owed < 0) return [state(facts, 'refund-doubled', last.bankObject, 'More was refunded than decided.')];
  let open = owed;
  for (const pair of pairs) if (!pair.ours && pair.category === 'refund') open += pair.bank?.gross ?? 0;
  // A refund that is pending or has failed is reported by itself.
  for (const refund of refunds.values()) if (refund.status !== 'succeeded') open -= refund.amount;
  if (open <= 0) return [];
  const detail = `${open} ${last.currency} are to be refunded; the bank has no such refund.`;
  const repair = isLeftBehind && purchase && refunds.size === 0 ? 'refund' : null;
  return [{ ...state(facts, 'refund-missing', last.bankObject, detail), repair }];
}

/** Refunds of the bank's dashboard and lost disputes without a movement in the window. */
function unfollowedRefunds(facts: PaymentFacts, pairs: readonly ObjectPair[]): Difference[] {
  const hasMovement = ({ id, bank, ours }: ObjectPair, subject: string) =>
    id === subject && (bank?.hasInside || ours?.hasInside);
  return listUnfollowed(facts)
    .filter(({ line }) => !pairs.some((pair) => hasMovement(pair, line.id)))
    .map(({ line, detail }) => ({
      ...state(facts, 'refund-at-bank', line.id, detail),
      repair: 'follow-bank' as const,
    }));
}

function state(
  { purchase, payments }: PaymentFacts,
  kind: Difference['class'],
  subject: string,
  detail: string,
): Difference {
  return {
    class: kind,
    subject,
    purchaseId: purchase?.purchaseId ?? null,
    bookingId: purchase?.booking?.id ?? null,
    paymentIntentId: payments.has(subject)
      ? subject
      : (purchase?.booking?.paymentIntentId ?? [...payments.keys()][0] ?? null),
    amounts: [],
    detail,
    repair: null,
    isExplained: false,
    movementIds: [],
  };
}
