// `Date` has whole seconds and the way takes its time: less than this is no difference worth believing.
const WORTH_MS = 2_000;

/** How far the server's clock is ahead of ours (ms), from the `Date` of an answer and when it was asked and came. */
export function skewOf(dateHeader: string, askedAt: number, cameAt: number): number {
  const said = Date.parse(dateHeader);
  if (Number.isNaN(said)) return 0;
  const skew = said + 500 - (askedAt + cameAt) / 2;
  return Math.abs(skew) < WORTH_MS ? 0 : skew;
}

let skewMs = 0;

/** Learns from an answer of the server. */
export function learnServerTime(dateHeader: string | null, askedAt: number, cameAt: number): void {
  if (dateHeader) skewMs = skewOf(dateHeader, askedAt, cameAt);
}

/** Now by the server's clock (Unix ms): a hold ends by that one, however wrong the fan's is. */
export function serverNow(): number {
  return Date.now() + skewMs;
}
