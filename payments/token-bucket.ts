/** A request to the bucket: `pauseMs` is above 0 after a 429, `wanted` counts calls by class, most urgent class first. */
export interface TokenRequest {
  readonly flowPerSecond: number;
  readonly size: number;
  readonly pauseMs: number;
  readonly classes: readonly { readonly reserve: number; readonly wanted: number }[];
}

/** The number of calls granted to each class; the last number is the delay in ms until another request makes sense. */
export type GrantedTokens = readonly number[];

/** A token bucket in this process, for the time without Redis. Same rules as the Lua script, except the slow return after a 429. */
export function createTokenBucket(): (request: TokenRequest, nowMs: number) => GrantedTokens {
  let tokens = 0;
  let at = 0;
  let pausedUntil = 0;
  return ({ flowPerSecond, size, pauseMs, classes }, now) => {
    const seconds = Math.max(0, now - Math.max(at, Math.min(pausedUntil, now))) / 1_000;
    tokens = Math.min(size, tokens + seconds * flowPerSecond);
    at = now;
    if (pauseMs > 0) {
      pausedUntil = Math.max(pausedUntil, now + pauseMs);
      tokens = 0;
    }
    let waitMs = 0;
    const granted = classes.map(({ reserve, wanted }) => {
      const available = now < pausedUntil ? 0 : Math.floor(tokens - reserve);
      const calls = Math.max(0, Math.min(wanted, available));
      tokens -= calls;
      if (calls < wanted && waitMs === 0) {
        const missing = Math.max(0, reserve + 1 - tokens);
        waitMs = Math.max(0, pausedUntil - now) + (missing / flowPerSecond) * 1_000;
      }
      return calls;
    });
    return [...granted, Math.ceil(waitMs)];
  };
}
