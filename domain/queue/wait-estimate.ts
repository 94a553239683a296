/** The counts of the room at one moment (milliseconds, all by the same clock). */
export interface RoomSample {
  readonly atMs: number;
  readonly waiting: number;
  /** Admitted fans who are choosing or buying. */
  readonly inside: number;
  /** Admitted in total. */
  readonly admittedTotal: number;
}

/** The limits of a sale: people per second, and people inside at once. */
interface SaleBounds {
  readonly admitPerSecond: number;
  readonly maxShoppers: number;
}

/** The basis of an estimate: counted people, the configured rate, or nothing yet. */
type EstimateBasis = 'measured' | 'planned' | 'none';

/** An estimated wait and its basis. */
interface WaitEstimate {
  /** Null when nobody was admitted lately, so that no estimate is possible. */
  readonly seconds: number | null;
  readonly basis: EstimateBasis;
  /** The admission rate of the computation, in people per second; null with basis `none`. */
  readonly perSecond: number | null;
}

const WINDOW_SECONDS = 180;
// A queue that has not moved for this long gets no estimate.
const STALLED_SECONDS = 60;
// The assumed length of a visit until visits are seen to end: choosing seats and paying, for some fans a whole hold.
const TYPICAL_VISIT_SECONDS = 120;
// The configured rate has the weight of this many seconds of observation.
const RATE_PRIOR_SECONDS = 5;

/** The samples to keep after a new one: those of the last three minutes, or only the new one when the count was restarted. */
export function addSample(moments: readonly RoomSample[], next: RoomSample): RoomSample[] {
  const last = moments.at(-1);
  const restarted = last !== undefined && (next.admittedTotal < last.admittedTotal || next.atMs < last.atMs);
  if (restarted) return [next];
  return [...moments.filter((one) => next.atMs - one.atMs <= WINDOW_SECONDS * 1_000), next];
}

/**
 * The wait of a fan with `ahead` people before them. As many as the room has space for enter at the sale's rate, as observed
 * while there is space; the others enter when people inside leave, at `maxShoppers` divided by the length of a visit. The
 * burst that fills the room at the opening is not used as a rate. At first no visit has ended: observed visits gain weight
 * over three minutes, and a typical visit of 120 s counts for the rest.
 */
export function estimateWait(
  ahead: number,
  moments: readonly RoomSample[],
  { admitPerSecond, maxShoppers }: SaleBounds,
): WaitEstimate {
  const seen = observe(moments, { admitPerSecond, maxShoppers });
  if (seen.stalledSeconds >= STALLED_SECONDS) return { seconds: null, basis: 'none', perSecond: null };
  const rate =
    (seen.enteredWithRoom + admitPerSecond * RATE_PRIOR_SECONDS) /
    (seen.secondsWithRoom + RATE_PRIOR_SECONDS);
  const guessed = maxShoppers * Math.max(0, 1 - seen.seconds / WINDOW_SECONDS);
  const visits = seen.left + guessed;
  const visitSeconds =
    visits > 0 ? (seen.insideSeconds + TYPICAL_VISIT_SECONDS * guessed) / visits : TYPICAL_VISIT_SECONDS;
  const turnover = Math.min(rate, maxShoppers / visitSeconds);
  const people = ahead + 1;
  const withRoom = Math.min(people, Math.max(0, maxShoppers - (moments.at(-1)?.inside ?? 0)));
  const seconds = withRoom / rate + (people - withRoom) / turnover;
  return {
    seconds: Math.ceil(seconds),
    basis: seen.seconds < STALLED_SECONDS ? 'planned' : 'measured',
    perSecond: Math.round((people / seconds) * 1000) / 1000,
  };
}

function observe(moments: readonly RoomSample[], { admitPerSecond, maxShoppers }: SaleBounds) {
  const seen = {
    seconds: 0,
    insideSeconds: 0,
    left: 0,
    secondsWithRoom: 0,
    enteredWithRoom: 0,
    stalledSeconds: 0,
  };
  for (let i = 1; i < moments.length; i += 1) {
    const [before, after] = [moments[i - 1]!, moments[i]!];
    const seconds = (after.atMs - before.atMs) / 1_000;
    const entered = after.admittedTotal - before.admittedTotal;
    seen.seconds += seconds;
    seen.insideSeconds += (seconds * (before.inside + after.inside)) / 2;
    seen.left += Math.max(0, entered - (after.inside - before.inside));
    // While nobody waits, an admission rate of 0 says nothing.
    const isRate = before.waiting > 0 && before.inside + admitPerSecond * seconds <= maxShoppers;
    if (isRate) {
      seen.secondsWithRoom += seconds;
      seen.enteredWithRoom += entered;
    }
    seen.stalledSeconds = entered > 0 || before.waiting === 0 ? 0 : seen.stalledSeconds + seconds;
  }
  return seen;
}
