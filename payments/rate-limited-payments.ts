import type { ScriptRedis } from '../redis/load-script';
import { createBankRateLimiter, defaultCallsPerSecond, takeTokensScript } from './bank-rate-limiter';
import { createPayments, type Payments } from './stripe';

/**
 * The bank, behind one rate limiter that all processes share in Redis: `keyPrefix` must be the same in every process.
 * Throws where `createPayments` does.
 */
export function createRateLimitedPayments(deps: {
  secretKey: string;
  apiBase?: string;
  /** Default: the bank's limit for this kind of key. */
  callsPerSecond?: number;
  redis: ScriptRedis;
  keyPrefix: string;
}): Payments {
  const { redis, keyPrefix, callsPerSecond = defaultCallsPerSecond(deps), ...bank } = deps;
  const keys = [`${keyPrefix}bank-pace`];
  return createPayments({
    ...bank,
    rateLimiter: createBankRateLimiter({
      callsPerSecond,
      takeTokens: (args) => takeTokensScript(redis, keys, args),
    }),
  });
}
