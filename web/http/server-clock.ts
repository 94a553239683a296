let skewMs = 0;

/**
 * How far the server's clock is ahead of the local one (ms), after one more answer. Its `Date` (whole seconds) was read
 * between `sentAt` and `receivedAt`, which bounds the skew; the known skew is clamped to these bounds. So a slow answer
 * (long poll, payment) changes nothing, and each fast answer improves the estimate.
 */
export function skewAfter(knownMs: number, dateHeader: string, sentAt: number, receivedAt: number): number {
  const serverTime = Date.parse(dateHeader);
  if (Number.isNaN(serverTime)) return knownMs;
  const lowest = serverTime - receivedAt;
  const highest = serverTime + 1_000 - sentAt;
  return Math.min(Math.max(knownMs, lowest), highest);
}

/** Updates the server clock from an answer. An answer with `Age` comes from a cache, with an old `Date`: it is ignored. */
export function learnServerTime(headers: Headers, sentAt: number, receivedAt: number): void {
  const date = headers.get('date');
  if (date && !headers.has('age')) skewMs = skewAfter(skewMs, date, sentAt, receivedAt);
}

/** The time of the server's clock (Unix ms), which decides when a hold ends. */
export function serverNow(): number {
  return Date.now() + skewMs;
}
