import { formatMoney } from '../money';
import { isInside, type PaymentFacts, stuckRefundReason } from '../payment/payment-facts';
import { type BankLine, type Difference, type DifferenceClass, WINDOW_MARGIN_MS } from '../reconciliation';
import { differenceOf, type ObjectPair } from './object-pairs';
import { unfollowedReason } from './unfollowed-refunds';

// Our side is read after the bank's: an entry of the last moments may be of a movement that was not there yet.
const JUST_NOW_MS = 60_000;

type Verdict = {
  class: DifferenceClass;
  detail: string;
  repair?: Difference['repair'];
  isExplained?: boolean;
};

/** What is wrong with one object of the bank; undefined when both sides agree. */
export function classifyObject(
  pair: ObjectPair,
  pairs: readonly ObjectPair[],
  facts: PaymentFacts,
): Difference | undefined {
  const amounts = differenceOf(pair);
  const verdict = judge(pair, pairs, facts, amounts.length === 0);
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

function judge(
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
    const verdict = judgeDispute(pair, facts, isEven);
    if (verdict) return verdict;
  }
  const stuck = refund && stuckRefundReason(refund, facts);
  if (stuck) return { class: 'refund-stuck', detail: stuck };
  if (bank && ours) return judgeBoth(pair, pairs, facts);
  return bank ? judgeOnlyBank(pair, pairs, facts) : judgeOnlyOurs(pair, facts);
}

function judgeBoth(pair: ObjectPair, pairs: readonly ObjectPair[], facts: PaymentFacts): Verdict | undefined {
  const [bank, ours] = [pair.bank!, pair.ours!];
  const { booking } = facts;
  if (bank.currency !== ours.currency) {
    return {
      class: 'currency-differs',
      detail: `The bank moved ${bank.currency}, our ledger says ${ours.currency}.`,
    };
  }
  if (bank.gross !== ours.gross) {
    return {
      class: 'amount-differs',
      detail: `The bank moved ${bank.gross}, our ledger says ${ours.gross}.`,
    };
  }
  if (bank.fee !== ours.fee)
    return { class: 'fee-differs', detail: `The bank kept ${bank.fee}, our ledger says ${ours.fee}.` };
  if (bank.netInside !== ours.netInside) {
    return {
      class: 'late',
      detail: 'Both sides agree, but one wrote it down on the other side of the edge of the window.',
      isExplained: true,
    };
  }
  const refund = facts.refunds.get(pair.id);
  if (refund && isSecondRefund(refund, facts)) {
    const detail = 'At the bank somebody gave back the same amount that was given back already.';
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
      detail: 'A second payment of the same purchase was taken, and not given back.',
    };
  }
  if (!booking || pair.paymentIntentId !== booking.paymentIntentId) return undefined;
  if (booking.currency !== bank.currency) {
    return {
      class: 'currency-differs',
      detail: `The bank took ${bank.currency}, the booking is in ${booking.currency}.`,
    };
  }
  if (booking.amount !== bank.gross) {
    return {
      class: 'amount-differs',
      detail: `The bank took ${bank.gross}, the booking is over ${booking.amount}.`,
    };
  }
  return undefined;
}

function judgeOnlyBank(pair: ObjectPair, pairs: readonly ObjectPair[], facts: PaymentFacts): Verdict {
  if (facts.isUnderWay) {
    const isRecent = facts.window.nowMs - pair.bank!.lastAtMs < WINDOW_MARGIN_MS;
    const detail = 'The purchase is under way; our side is not written yet.';
    return { class: 'late', detail, isExplained: isRecent };
  }
  if (isCharge(pair)) {
    if (isSecondCharge(pair, pairs, facts)) {
      return { class: 'captured-twice', detail: 'A second payment of the same purchase was taken.' };
    }
    if (facts.booking)
      return { class: 'only-at-bank', detail: 'The booking stands, but our ledger lacks the capture.' };
    const isGivenBack = [...facts.refunds.values()].some(
      (refund) => refund.chargeId === pair.id && refund.status !== 'failed' && refund.status !== 'canceled',
    );
    const isContested = [...facts.disputes.values()].some((dispute) => dispute.chargeId === pair.id);
    if (isGivenBack) return { class: 'only-at-bank', detail: 'Paid without a booking; given back since.' };
    if (!facts.purchase)
      return { class: 'only-at-bank', detail: 'Paid, and no purchase of ours knows of it.' };
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
      return { class: 'refund-doubled', detail: 'The bank gave back more than we decided to.' };
    return { class: 'only-at-bank', detail: 'A refund at the bank that our ledger does not know.' };
  }
  return { class: 'only-at-bank', detail: `A movement (${pair.category}) that our ledger does not know.` };
}

function judgeOnlyOurs(pair: ObjectPair, { window, refunds }: PaymentFacts): Verdict {
  if (pair.ours!.lastAtMs > window.nowMs - JUST_NOW_MS)
    return {
      class: 'late',
      detail: 'Written in the last minute; the bank was asked before.',
      isExplained: true,
    };
  const isRefund = pair.entries.some(({ debit, credit }) => debit === 'owed' || credit === 'owed');
  const isPaid = pair.entries.some(({ credit, debit }) => credit === 'bank' && debit === 'owed');
  if (isRefund && isPaid) {
    if (refunds.get(pair.id)?.status === 'pending')
      return { class: 'late', detail: 'The refund is on its way at the bank.', isExplained: true };
    return { class: 'refund-missing', detail: 'Our ledger says refunded; the bank has no such refund.' };
  }
  return { class: 'only-with-us', detail: 'Our ledger says that the bank moved it; the bank did not.' };
}

function judgeDispute(pair: ObjectPair, facts: PaymentFacts, isEven: boolean): Verdict | undefined {
  const dispute = facts.disputes.get(pair.id);
  const isOver = dispute?.status === 'won' || dispute?.status === 'lost';
  if (dispute && isInside(dispute.atMs, facts.window)) {
    const detail = `A dispute over ${formatMoney(dispute)}: ${dispute.status}.`;
    return { class: 'dispute', detail, isExplained: isOver && isEven };
  }
  const { bank, ours } = pair;
  if (bank && ours && bank.currency === ours.currency && bank.gross === ours.gross && bank.fee === ours.fee)
    return undefined;
  return { class: 'dispute', detail: 'A dispute moved money that the two sides tell differently.' };
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

/** Whether somebody at the bank's desk gave back what we, or they themselves, had given back before. */
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

/** Whether this is not the payment that the purchase stands on, and none that was given back. */
function isSecondCharge(pair: ObjectPair, pairs: readonly ObjectPair[], facts: PaymentFacts): boolean {
  const { booking, refunds } = facts;
  const charges = pairs.filter((one) => one.bank && isCharge(one));
  if (charges.length < 2) return false;
  const first = charges.reduce((a, b) => (b.bank!.lastAtMs < a.bank!.lastAtMs ? b : a));
  const own = booking
    ? charges.find((one) => one.paymentIntentId === booking.paymentIntentId || one.id === booking.chargeId)
    : first;
  if (pair === (own ?? first)) return false;
  let givenBack = 0;
  for (const refund of refunds.values()) {
    if (refund.chargeId === pair.id && refund.status === 'succeeded') givenBack += refund.amount;
  }
  return givenBack < pair.bank!.gross;
}
