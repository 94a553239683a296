import { formatMoney } from '../money';
import { isInside, type PaymentFacts, stuckRefundReason } from '../payment/payment-facts';
import { type BankLine, type Difference, type DifferenceClass, WINDOW_MARGIN_MS } from '../reconciliation';
import { differenceOf, type ObjectPair } from './object-pairs';
import { unfollowedReason } from './unfollowed-refunds';

// Our side is read after the bank's, so the movement of a very recent entry may be missing.
const READ_LAG_MS = 60_000;

type Verdict = {
  class: DifferenceClass;
  detail: string;
  repair?: Difference['repair'];
  isExplained?: boolean;
};

/** The difference of one object of the bank; undefined when both sides agree. */
export function classifyObject(
  pair: ObjectPair,
  pairs: readonly ObjectPair[],
  facts: PaymentFacts,
): Difference | undefined {
  const amounts = differenceOf(pair);
  const verdict = classify(pair, pairs, facts, amounts.length === 0);
  if (!verdict) return undefined;
  return {
    subject: pair.id,
    purchaseId: facts.purchase?.purchaseId ?? null,
    bookingId: facts.purchase?.booking?.id ?? null,
    paymentIntentId: pair.paymentIntentId ?? facts.purchase?.booking?.paymentIntentId ?? null,
    amounts,
    movementIds: pair.movements.filter((line) => isInside(line.atMs, facts.window)).map((line) => line.id),
    repair: null,
    isExplained: false,
    ...verdict,
  };
}

function classify(
  pair: ObjectPair,
  pairs: readonly ObjectPair[],
  facts: PaymentFacts,
  isEven: boolean,
): Verdict | undefined {
  const { bank, ours } = pair;
  const refund = facts.refunds.get(pair.id);
  const line = refund ?? facts.disputes.get(pair.id);
  const unfollowed = line && unfollowedReason(line, facts);
  if (unfollowed && !(refund && isSecondRefund(refund, facts)))
    return { class: 'refund-at-bank', detail: unfollowed, repair: 'follow-bank' };
  if (isDispute(pair, facts)) {
    const verdict = classifyDispute(pair, facts, isEven);
    if (verdict) return verdict;
  }
  const stuck = refund && stuckRefundReason(refund, facts);
  if (stuck) return { class: 'refund-stuck', detail: stuck };
  if (bank && ours) return classifyBoth(pair, pairs, facts);
  return bank ? classifyOnlyBank(pair, pairs, facts) : classifyOnlyOurs(pair, facts);
}

function classifyBoth(
  pair: ObjectPair,
  pairs: readonly ObjectPair[],
  facts: PaymentFacts,
): Verdict | undefined {
  const [bank, ours] = [pair.bank!, pair.ours!];
  const { booking } = facts;
  if (bank.currency !== ours.currency) {
    return {
      class: 'currency-differs',
      detail: `The bank moved ${bank.currency}, our ledger has ${ours.currency}.`,
    };
  }
  if (bank.gross !== ours.gross) {
    return {
      class: 'amount-differs',
      detail: `The bank moved ${bank.gross}, our ledger has ${ours.gross}.`,
    };
  }
  if (bank.fee !== ours.fee)
    return {
      class: 'fee-differs',
      detail: `The bank charged a fee of ${bank.fee}, our ledger has ${ours.fee}.`,
    };
  if (bank.netInside !== ours.netInside) {
    return {
      class: 'late',
      detail: 'Both sides agree, but one recorded it outside the window.',
      isExplained: true,
    };
  }
  const refund = facts.refunds.get(pair.id);
  if (refund && isSecondRefund(refund, facts)) {
    const detail = 'The same amount was refunded again in the dashboard of the bank.';
    return {
      class: 'refund-doubled',
      detail,
      repair: unfollowedReason(refund, facts) ? 'follow-bank' : null,
    };
  }
  if (!isCharge(pair)) return undefined;
  if (isSecondCharge(pair, pairs, facts)) {
    return {
      class: 'captured-twice',
      detail: 'A second payment of the same purchase was captured and not refunded.',
    };
  }
  if (!booking || pair.paymentIntentId !== booking.paymentIntentId) return undefined;
  if (booking.currency !== bank.currency) {
    return {
      class: 'currency-differs',
      detail: `The bank captured ${bank.currency}, the booking is in ${booking.currency}.`,
    };
  }
  if (booking.amount !== bank.gross) {
    return {
      class: 'amount-differs',
      detail: `The bank captured ${bank.gross}, the booking is for ${booking.amount}.`,
    };
  }
  return undefined;
}

function classifyOnlyBank(pair: ObjectPair, pairs: readonly ObjectPair[], facts: PaymentFacts): Verdict {
  if (facts.isUnderWay) {
    const isRecent = facts.window.nowMs - pair.bank!.lastAtMs < WINDOW_MARGIN_MS;
    const detail = 'The purchase is under way; our side is not recorded yet.';
    return { class: 'late', detail, isExplained: isRecent };
  }
  if (isCharge(pair)) {
    if (isSecondCharge(pair, pairs, facts)) {
      return { class: 'captured-twice', detail: 'A second payment of the same purchase was captured.' };
    }
    if (facts.booking)
      return {
        class: 'only-at-bank',
        detail: 'The booking is valid, but the capture is missing in our ledger.',
      };
    const isGivenBack = [...facts.refunds.values()].some(
      (refund) => refund.chargeId === pair.id && refund.status !== 'failed' && refund.status !== 'canceled',
    );
    const isContested = [...facts.disputes.values()].some((dispute) => dispute.chargeId === pair.id);
    if (isGivenBack) return { class: 'only-at-bank', detail: 'Paid without a booking; refunded since.' };
    if (!facts.purchase) return { class: 'only-at-bank', detail: 'Paid, but there is no purchase for it.' };
    return {
      class: 'only-at-bank',
      detail: 'Paid, but the purchase has no booking.',
      repair: facts.isLeftBehind && !isContested ? 'refund' : null,
    };
  }
  if (pair.category === 'refund' || pair.category === 'refund_failure') {
    const chargeId = facts.refunds.get(pair.id)?.chargeId ?? pair.movements[0]?.chargeId;
    const hasOther = [...facts.refunds.values()].some(
      (other) => other.id !== pair.id && other.chargeId === chargeId && other.status === 'succeeded',
    );
    const amount = -(pair.bank?.gross ?? 0);
    if (hasOther && facts.owed < amount)
      return { class: 'refund-doubled', detail: 'The bank refunded more than we decided.' };
    return { class: 'only-at-bank', detail: 'A refund at the bank that is missing in our ledger.' };
  }
  return { class: 'only-at-bank', detail: `A movement (${pair.category}) that is missing in our ledger.` };
}

function classifyOnlyOurs(pair: ObjectPair, { window, refunds }: PaymentFacts): Verdict {
  if (pair.ours!.lastAtMs > window.nowMs - READ_LAG_MS)
    return {
      class: 'late',
      detail: 'Recorded in the last minute, after the bank was read.',
      isExplained: true,
    };
  const isRefund = pair.entries.some(({ debit, credit }) => debit === 'owed' || credit === 'owed');
  const isPaid = pair.entries.some(({ credit, debit }) => credit === 'bank' && debit === 'owed');
  if (isRefund && isPaid) {
    if (refunds.get(pair.id)?.status === 'pending')
      return { class: 'late', detail: 'The refund is pending at the bank.', isExplained: true };
    return { class: 'refund-missing', detail: 'Our ledger has a paid refund; the bank has no such refund.' };
  }
  return { class: 'only-with-us', detail: 'Our ledger has a movement that the bank does not have.' };
}

function classifyDispute(pair: ObjectPair, facts: PaymentFacts, isEven: boolean): Verdict | undefined {
  const dispute = facts.disputes.get(pair.id);
  const isDecided = dispute?.status === 'won' || dispute?.status === 'lost';
  if (dispute && isInside(dispute.atMs, facts.window)) {
    const detail = `A dispute over ${formatMoney(dispute)}: ${dispute.status}.`;
    return { class: 'dispute', detail, isExplained: isDecided && isEven };
  }
  const { bank, ours } = pair;
  if (bank && ours && bank.currency === ours.currency && bank.gross === ours.gross && bank.fee === ours.fee)
    return undefined;
  return { class: 'dispute', detail: 'The two sides have different amounts for a dispute.' };
}

function isDispute({ id, category, entries }: ObjectPair, { disputes }: PaymentFacts): boolean {
  return (
    disputes.has(id) ||
    category?.startsWith('dispute') === true ||
    entries.some(({ debit, credit }) => debit === 'disputed' || credit === 'disputed')
  );
}

function isCharge({ category, entries }: ObjectPair): boolean {
  if (category !== null) return category === 'charge';
  return entries.some(({ debit, credit }) => debit === 'bank' && credit !== 'fees');
}

/** Whether a refund of the bank's dashboard repeats an amount that was refunded before, by us or in the dashboard. */
function isSecondRefund(refund: BankLine, { refunds }: PaymentFacts): boolean {
  if (refund.category !== 'desk') return false;
  return [...refunds.values()].some(
    (other) =>
      other.id !== refund.id &&
      other.chargeId === refund.chargeId &&
      other.amount === refund.amount &&
      (other.status === 'succeeded' || other.status === 'pending') &&
      (other.category === 'ours' || other.atMs < refund.atMs),
  );
}

/** Whether this is not the payment of the booking (or the first one) and was not fully refunded. */
function isSecondCharge(pair: ObjectPair, pairs: readonly ObjectPair[], facts: PaymentFacts): boolean {
  const { booking, refunds } = facts;
  const charges = pairs.filter((one) => one.bank && isCharge(one));
  if (charges.length < 2) return false;
  const first = charges.reduce((a, b) => (b.bank!.lastAtMs < a.bank!.lastAtMs ? b : a));
  const expected = booking
    ? charges.find((one) => one.paymentIntentId === booking.paymentIntentId || one.id === booking.chargeId)
    : first;
  if (pair === (expected ?? first)) return false;
  let givenBack = 0;
  for (const refund of refunds.values()) {
    if (refund.chargeId === pair.id && refund.status === 'succeeded') givenBack += refund.amount;
  }
  return givenBack < pair.bank!.gross;
}
