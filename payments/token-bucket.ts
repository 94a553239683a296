import type { GrantedTokens, TokenRequest } from './bank-rate-limiter';

/** The bucket of one process, for while the shared one cannot be reached; by the same rules, without the slow return after a 429. */
export function createTokenBucket(): (asked: TokenRequest, nowMs: number) => GrantedTokens {
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
    const given = classes.map(({ reserve, wanted }) => {
      const most = now < pausedUntil ? 0 : Math.floor(tokens - reserve);
      const turns = Math.max(0, Math.min(wanted, most));
      tokens -= turns;
      if (turns < wanted && waitMs === 0) {
        const missing = Math.max(0, reserve + 1 - tokens);
        waitMs = Math.max(0, pausedUntil - now) + (missing / flowPerSecond) * 1_000;
      }
      return turns;
    });
    return [...given, Math.ceil(waitMs)];
  };
}
