/** Where the cancellation of an event can be. */
export const cancellationStatuses = [
  // The sale is shut; what was running ends.
  'closing',
  'refunding',
  // By ops: nothing new is begun.
  'paused',
  // The bank has no money of ours: nothing new is begun until it pays what it was asked for.
  'waiting-for-balance',
  // All that is left waits for a person.
  'needs-attention',
  'completed',
] as const;

/** Where the cancellation of an event stands. */
export type CancellationStatus = (typeof cancellationStatuses)[number];

/** What is left to do for a cancelled event: purchases and bookings, counted. */
export interface CancellationWork {
  /** Purchases that have not ended; those that wait for a person not counted. */
  readonly running: number;
  /** Bookings that are paid and whose refund has not begun. */
  readonly unrefunded: number;
  /** Refunds that the bank is being asked for, or takes its time with. */
  readonly refunding: number;
  /** Refunds that the bank has no money for. */
  readonly balanceEmpty: number;
  /** Purchases and refunds that wait for a person. */
  readonly needsAttention: number;
}

/**
 * What the cancellation is doing. `isSettled`: nobody can still be in the middle of a claim or a booking that had seen
 * the sale open; before that, nothing left does not mean that nothing comes.
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
