import {
  type BankLine,
  type EntryLine,
  type LineGroup,
  type PurchaseLine,
  REFUND_PENDING_LIMIT_MS,
  SAFETY_MARGIN_MS,
  type Window,
} from '../reconciliation';

/** What is known about the payments of one purchase before its differences are classified. */
export interface PaymentFacts {
  readonly window: Window;
  readonly purchase: PurchaseLine | undefined;
  /** The booking, when it is neither voided nor refunded. */
  readonly booking: NonNullable<PurchaseLine['booking']> | undefined;
  readonly entries: readonly EntryLine[];
  readonly payments: ReadonlyMap<string, BankLine>;
  readonly refunds: ReadonlyMap<string, BankLine>;
  readonly disputes: ReadonlyMap<string, BankLine>;
  /** What the fan is to get back by our ledger and has not got yet, in minor units; below 0 when they got too much. */
  readonly owed: number;
  /** The purchase has not ended, and the safety margin after its hold has not passed. */
  readonly isUnderWay: boolean;
  /** The purchase ended without a booking longer ago than the safety margin, so that any money left is left behind. */
  readonly isLeftBehind: boolean;
}

/** Collects the facts of a group. */
export function paymentFacts({ bank, ours }: LineGroup, window: Window): PaymentFacts {
  const purchase = ours.find((line): line is PurchaseLine => line.type === 'purchase');
  const entries = ours.filter((line): line is EntryLine => line.type === 'entry');
  const found = purchase?.booking;
  const booking = found && (found.status === 'booked' || found.status === 'paid') ? found : undefined;
  const of = (list: BankLine['list']) =>
    new Map(bank.filter((line) => line.list === list).map((line) => [line.id, line]));
  const settledAtMs = purchase && (purchase.endedAtMs ?? purchase.holdEndsAtMs) + SAFETY_MARGIN_MS;
  const isSettled = settledAtMs !== undefined && settledAtMs <= window.nowMs;
  return {
    window,
    purchase,
    booking,
    entries,
    payments: of('payments'),
    refunds: of('refunds'),
    disputes: of('disputes'),
    owed: owedBy(entries),
    isUnderWay: purchase !== undefined && purchase.endedAtMs === null && !isSettled,
    // A booking that was paid and refunded is not left behind: its money was given back by decision.
    isLeftBehind: isSettled && !purchase?.needsAttention && (!found || found.status === 'voided'),
  };
}

/** Whether a moment is in the window. */
export function isInside(atMs: number, { fromMs, toMs }: Window): boolean {
  return atMs >= fromMs && atMs < toMs;
}

/** Why a refund of the bank is stuck; undefined while it is on time, when it succeeded, or when another one took its place. */
export function stuckRefundReason(refund: BankLine, { refunds, window }: PaymentFacts): string | undefined {
  if (refund.status === 'succeeded') return undefined;
  if (refund.status === 'failed' || refund.status === 'canceled') {
    const isReplaced = [...refunds.values()].some(
      (other) => other.id !== refund.id && other.status === 'succeeded' && other.atMs >= refund.atMs,
    );
    return isReplaced ? undefined : `The bank's refund ${refund.status} and no other took its place.`;
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
