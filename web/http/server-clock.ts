let skewMs = 0;

/**
 * How far the server's clock is ahead of ours (ms), after one more answer: its `Date` was true at some time between our
 * asking and its coming, and has whole seconds. What was known before is believed as long as it fits, else what is nearest
 * to it: so a long poll or a slow payment moves nothing, and quick answers come closer and closer.
 */
export function skewAfter(knownMs: number, dateHeader: string, askedAt: number, cameAt: number): number {
  const said = Date.parse(dateHeader);
  if (Number.isNaN(said)) return knownMs;
  const least = said - cameAt;
  const most = said + 1_000 - askedAt;
  return Math.min(Math.max(knownMs, least), most);
}

/** Learns from an answer of the server. One with an `Age` comes from a cache, and its `Date` is of when it was made. */
export function learnServerTime(headers: Headers, askedAt: number, cameAt: number): void {
  const date = headers.get('date');
  if (date && !headers.has('age')) skewMs = skewAfter(skewMs, date, askedAt, cameAt);
}

/** Now by the server's clock (Unix ms): a hold ends by that one, however wrong the fan's is. */
export function serverNow(): number {
  return Date.now() + skewMs;
}
