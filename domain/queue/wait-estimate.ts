/** The room at a moment (milliseconds by one clock): people. */
export interface RoomSample {
  readonly atMs: number;
  readonly waiting: number;
  /** Let in, choosing or buying. */
  readonly inside: number;
  /** Let in so far. */
  readonly admittedTotal: number;
}

/** What bounds a sale: people a second, and people inside at once. */
interface SaleBounds {
  readonly admitPerSecond: number;
  readonly maxShoppers: number;
}

/** What an estimate rests on: people counted, the rate that was set, or nothing yet. */
type EstimateBasis = 'measured' | 'planned' | 'none';

/** How long a wait may take and why that is thought. */
interface WaitEstimate {
  /** Null where nothing can be said: nobody has been let in lately. */
  readonly seconds: number | null;
  readonly basis: EstimateBasis;
  /** People per second that it was computed with; null with basis `none`. */
  readonly perSecond: number | null;
}

const WINDOW_SECONDS = 180;
// A line that has not moved for so long gets no number: any would be made up.
const STANDS_SECONDS = 60;
// So long a visit takes until visits are seen to end: choosing seats and paying, of some a whole hold.
const TYPICAL_VISIT_SECONDS = 120;
// For so long the rate that was set weighs as much as what is seen of it.
const RATE_PRIOR_SECONDS = 5;

/** The moments to keep after one more: those of the last three minutes, and none of before a fresh start of the count. */
export function addSample(moments: readonly RoomSample[], next: RoomSample): RoomSample[] {
  const last = moments.at(-1);
  const restarted = last !== undefined && (next.admittedTotal < last.admittedTotal || next.atMs < last.atMs);
  if (restarted) return [next];
  return [...moments.filter((one) => next.atMs - one.atMs <= WINDOW_SECONDS * 1_000), next];
}

/**
 * The wait of someone with `ahead` people before them. Those for whom there is room come in at the rate of the sale, as it
 * is seen while there is room; all others when somebody inside goes: so many are inside at once, divided by how long a
 * visit takes. The burst that fills the room at the opening is no pace, and who is inside then has not gone yet: the visits that
 * are seen count for more and more over three minutes, until then a typical one for the rest.
 */
export function estimateWait(
  ahead: number,
  moments: readonly RoomSample[],
  { admitPerSecond, maxShoppers }: SaleBounds,
): WaitEstimate {
  const seen = lookBack(moments, { admitPerSecond, maxShoppers });
  if (seen.stoodSeconds >= STANDS_SECONDS) return { seconds: null, basis: 'none', perSecond: null };
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
    basis: seen.seconds < STANDS_SECONDS ? 'planned' : 'measured',
    perSecond: Math.round((people / seconds) * 1000) / 1000,
  };
}

function lookBack(moments: readonly RoomSample[], { admitPerSecond, maxShoppers }: SaleBounds) {
  const seen = {
    seconds: 0,
    insideSeconds: 0,
    left: 0,
    secondsWithRoom: 0,
    enteredWithRoom: 0,
    stoodSeconds: 0,
  };
  for (let i = 1; i < moments.length; i += 1) {
    const [before, after] = [moments[i - 1]!, moments[i]!];
    const seconds = (after.atMs - before.atMs) / 1_000;
    const entered = after.admittedTotal - before.admittedTotal;
    seen.seconds += seconds;
    seen.insideSeconds += (seconds * (before.inside + after.inside)) / 2;
    seen.left += Math.max(0, entered - (after.inside - before.inside));
    // Where nobody waits, that nobody comes in says nothing.
    const isRate = before.waiting > 0 && before.inside + admitPerSecond * seconds <= maxShoppers;
    if (isRate) {
      seen.secondsWithRoom += seconds;
      seen.enteredWithRoom += entered;
    }
    seen.stoodSeconds = entered > 0 || before.waiting === 0 ? 0 : seen.stoodSeconds + seconds;
  }
  return seen;
}
