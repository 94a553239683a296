/** What limits the next batch that the waiting room admits. Counts are people. */
export interface AdmissionBudget {
  /** People per second, a setting of the sale. */
  readonly admitPerSecond: number;
  /** Milliseconds since the last batch. */
  readonly elapsedMs: number;
  /** The part of the rate that earlier ticks have not used (≥ 0), so that 0.3 people per tick add up. */
  readonly carried: number;
  /** People who were not admitted because no loop ran; see `missedAdmissions`. */
  readonly behind: number;
  readonly maxShoppers: number;
  readonly shoppersInside: number;
  /** Seats that are free, and people inside who have not chosen seats yet. */
  readonly seatsFree: number;
  readonly choosing: number;
}

/** How long an admitted fan may take to choose seats, in seconds. */
export const ADMISSION_SECONDS = 300;

/** How much longer than the hold a shopper slot lasts, in seconds; it only matters when the purchase's workflow was lost. */
export const SHOPPER_SLOT_MARGIN_SECONDS = 60;

/** The extra part of the rate that is admitted until a gap is made up for: 5 s without a loop are made up for in 20 s. */
const CATCH_UP = 0.25;
const MAX_MISSED_MS = 10_000;

/**
 * How many people may enter now, and what is carried to the next tick. The rate, the room inside and the seats left limit it
 * together. The carry is at most one second of the rate, so that a loop that stood still does not admit a flood.
 */
export function nextBatch(budget: AdmissionBudget): { admit: number; carried: number; behind: number } {
  const due = (budget.admitPerSecond * budget.elapsedMs) / 1000;
  const extra = Math.min(budget.behind, due * CATCH_UP);
  const earned = budget.carried + due + extra;
  // The fraction of a person is added to the cap; without it, slow rates would lose a little with each long tick.
  const capped = Math.min(earned, Math.max(1, budget.admitPerSecond) + (budget.carried % 1));
  const room = Math.max(0, budget.maxShoppers - budget.shoppersInside);
  const seats = Math.max(0, budget.seatsFree - budget.choosing);
  const admit = Math.max(0, Math.min(Math.floor(capped), room, seats));
  return { admit, carried: capped - admit, behind: budget.behind - extra };
}

/** The people whom a gap of `missedMs` without a loop has kept outside; at most ten seconds of it count. */
export function missedAdmissions(missedMs: number, admitPerSecond: number): number {
  return (Math.min(missedMs, MAX_MISSED_MS) * admitPerSecond) / 1000;
}
