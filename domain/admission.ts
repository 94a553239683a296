/** What bounds the next batch that the room lets in. Counts are people. */
export interface AdmissionBudget {
  /** People per second, from the sale's settings. */
  readonly admitPerSecond: number;
  /** Milliseconds since the last batch. */
  readonly elapsedMs: number;
  /** The fraction of a person (0 ≤ x) carried over from earlier ticks, so that 0.3 a tick adds up. */
  readonly carried: number;
  /** People who would be in already, had no loop died: see `missedAdmissions`. */
  readonly behind: number;
  readonly maxShoppers: number;
  readonly shoppersInside: number;
  /** Seats that nobody holds, and people inside who have not chosen theirs yet. */
  readonly seatsFree: number;
  readonly choosing: number;
}

/** How long a shopper's slot outlives the hold, in seconds: it only matters if the purchase's workflow was lost. */
export const SHOPPER_SLOT_MARGIN_SECONDS = 60;

/** What is let in on top of the rate until a gap is made up for: 5 s without a loop are gone after 20 s. */
const CATCH_UP = 0.25;
const MAX_MISSED_MS = 10_000;

/**
 * How many may enter now, and what is carried to the next tick. Rate, room inside and seats left bound it together.
 * The carry is capped at one second of the rate: a loop that stood still does not answer with a flood.
 */
export function nextBatch(budget: AdmissionBudget): { admit: number; carried: number; behind: number } {
  const due = (budget.admitPerSecond * budget.elapsedMs) / 1000;
  const extra = Math.min(budget.behind, due * CATCH_UP);
  const earned = budget.carried + due + extra;
  // The part of a person comes on top, or slow rates would lose a little with each long tick.
  const capped = Math.min(earned, Math.max(1, budget.admitPerSecond) + (budget.carried % 1));
  const room = Math.max(0, budget.maxShoppers - budget.shoppersInside);
  const seats = Math.max(0, budget.seatsFree - budget.choosing);
  const admit = Math.max(0, Math.min(Math.floor(capped), room, seats));
  return { admit, carried: capped - admit, behind: budget.behind - extra };
}

/** The people that a gap of so many milliseconds without a loop has kept outside; of a long gap ten seconds count. */
export function missedAdmissions(missedMs: number, admitPerSecond: number): number {
  return (Math.min(missedMs, MAX_MISSED_MS) * admitPerSecond) / 1000;
}
