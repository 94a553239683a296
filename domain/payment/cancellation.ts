/** The statuses of the cancellation of an event. */
export const cancellationStatuses = [
  // The sale is closed; running purchases are ending.
  'closing',
  'refunding',
  // Paused by ops: no new refunds begin.
  'paused',
  // Our balance at the bank is too low: no new refunds begin until it pays those that were requested.
  'waiting-for-balance',
  // Everything that is left waits for a person.
  'needs-attention',
  'completed',
] as const;

/** A status of the cancellation of an event. */
export type CancellationStatus = (typeof cancellationStatuses)[number];

/** What is left to do for a cancelled event: numbers of purchases and bookings. */
export interface CancellationWork {
  /** Purchases that have not ended, without those that wait for a person. */
  readonly running: number;
  /** Bookings that are paid and whose refund has not begun. */
  readonly unrefunded: number;
  /** Refunds that are requested from the bank or pending there. */
  readonly refunding: number;
  /** Refunds for which our balance at the bank is too low. */
  readonly balanceEmpty: number;
  /** Purchases and refunds that wait for a person. */
  readonly needsAttention: number;
}

/**
 * The status of the cancellation. `isSettled`: no claim or booking that saw the sale open can still be under way; before
 * that, more purchases may appear even when none is left.
 */
export function cancellationStatus(
  { running, unrefunded, refunding, balanceEmpty, needsAttention }: CancellationWork,
  { isPaused, isSettled }: { isPaused: boolean; isSettled: boolean },
): CancellationStatus {
  const moving = running + unrefunded + refunding + balanceEmpty;
  if (isSettled && moving + needsAttention === 0) return 'completed';
  if (isPaused) return 'paused';
  if (balanceEmpty > 0) return 'waiting-for-balance';
  if (unrefunded + refunding > 0) return 'refunding';
  return isSettled && running === 0 ? 'needs-attention' : 'closing';
}
