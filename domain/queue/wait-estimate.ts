/** How many had been let in at a moment (milliseconds by one clock). */
export interface AdmissionCount {
  readonly atMs: number;
  readonly admittedTotal: number;
}

/** What an estimate rests on: people counted, the rate that was set, or nothing yet. */
export type EstimateBasis = 'measured' | 'planned' | 'none';

/** How long a wait may take and why that is thought. */
interface WaitEstimate {
  /** Null where nothing can be said: nobody has been let in lately. */
  readonly seconds: number | null;
  readonly basis: EstimateBasis;
  /** People per second that it was computed with; null with basis `none`. */
  readonly perSecond: number | null;
}

const WINDOW_MS = 60_000;
const LEAST_MS = 5_000;

/** The counts to keep after one more: those of the last minute, and none of before a fresh start of the count. */
export function withCount(counts: readonly AdmissionCount[], next: AdmissionCount): AdmissionCount[] {
  const last = counts.at(-1);
  const restarted = last !== undefined && (next.admittedTotal < last.admittedTotal || next.atMs < last.atMs);
  if (restarted) return [next];
  return [...counts.filter((one) => next.atMs - one.atMs <= WINDOW_MS), next];
}

/**
 * The wait of someone with `ahead` people before them. Measured over the last minute as soon as there are five seconds
 * of counts; until then as planned. A line that has not moved for that long gets no number: any would be made up.
 */
export function estimateWait(
  ahead: number,
  counts: readonly AdmissionCount[],
  plannedPerSecond: number,
): WaitEstimate {
  const [first, last] = [counts[0], counts.at(-1)];
  if (!first || !last || last.atMs - first.atMs < LEAST_MS) {
    return {
      seconds: Math.ceil((ahead + 1) / plannedPerSecond),
      basis: 'planned',
      perSecond: plannedPerSecond,
    };
  }
  const perSecond = ((last.admittedTotal - first.admittedTotal) * 1000) / (last.atMs - first.atMs);
  if (perSecond <= 0) return { seconds: null, basis: 'none', perSecond: null };
  return {
    seconds: Math.ceil((ahead + 1) / perSecond),
    basis: 'measured',
    perSecond: Math.round(perSecond * 1000) / 1000,
  };
}
