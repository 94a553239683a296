import {
  type BankLine,
  type EntryLine,
  type LineGroup,
  type PurchaseLine,
  REFUND_PENDING_LIMIT_MS,
  SAFETY_MARGIN_MS,
  type Window,
} from '../reconciliation';

/** What is known about the payments of one purchase before its objects are judged. */
export interface PaymentFacts {
  readonly window: Window;
  readonly purchase: PurchaseLine | undefined;
  /** The booking that stands, if one does. */
  readonly booking: NonNullable<PurchaseLine['booking']> | undefined;
  readonly entries: readonly EntryLine[];
  readonly payments: ReadonlyMap<string, BankLine>;
  readonly refunds: ReadonlyMap<string, BankLine>;
  readonly disputes: ReadonlyMap<string, BankLine>;
  /** What fans have to get back by our books and have not got yet, in minor units; below 0 when they got too much. */
  readonly owed: number;
  /** The purchase has not come to its end, and it is too early to say that it never will. */
  readonly isUnderWay: boolean;
  /** The purchase ended without a booking, so long ago that whatever is left of its money was left behind. */
  readonly isLeftBehind: boolean;
}

/** Gathers the facts of a group. */
export function paymentFacts({ bank, ours }: LineGroup, window: Window): PaymentFacts {
  const purchase = ours.find((line): line is PurchaseLine => line.type === 'purchase');
  const entries = ours.filter((line): line is EntryLine => line.type === 'entry');
  const found = purchase?.booking;
  const booking = found && (found.status === 'booked' || found.status === 'paid') ? found : undefined;
  const of = (list: BankLine['list']) =>
    new Map(bank.filter((line) => line.list === list).map((line) => [line.id, line]));
  const overAtMs = purchase && (purchase.endedAtMs ?? purchase.holdEndsAtMs) + SAFETY_MARGIN_MS;
  const isOver = overAtMs !== undefined && overAtMs <= window.nowMs;
  return {
    window,
    purchase,
    booking,
    entries,
    payments: of('payments'),
    refunds: of('refunds'),
    disputes: of('disputes'),
    owed: owedBy(entries),
    isUnderWay: purchase !== undefined && purchase.endedAtMs === null && !isOver,
    // A booking that was paid and refunded is no orphan: what happened to its money was decided.
    isLeftBehind: isOver && !purchase?.needsAttention && (!found || found.status === 'voided'),
  };
}

/** Whether a moment is in the window. */
export function isInside(atMs: number, { fromMs, toMs }: Window): boolean {
  return atMs >= fromMs && atMs < toMs;
}

/** Why a refund of the bank is stuck; undefined while it goes its way, went it, or another one was paid in its place. */
export function stuckRefundReason(refund: BankLine, { refunds, window }: PaymentFacts): string | undefined {
  if (refund.status === 'succeeded') return undefined;
  if (refund.status === 'failed' || refund.status === 'canceled') {
    const isMadeGood = [...refunds.values()].some(
      (other) => other.id !== refund.id && other.status === 'succeeded' && other.atMs >= refund.atMs,
    );
    return isMadeGood ? undefined : `The bank's refund ${refund.status} and no other took its place.`;
  }
  const isOld = window.nowMs - refund.atMs >= REFUND_PENDING_LIMIT_MS;
  return isOld ? `The bank's refund is ${refund.status ?? 'undecided'} for over an hour.` : undefined;
}

function owedBy(entries: readonly EntryLine[]): number {
  let owed = 0;
  for (const { debit, credit, amount } of entries) {
    if (credit === 'owed') owed += amount;
    if (debit === 'owed') owed -= amount;
  }
  return owed;
}
