import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../../domain/errors';
import type { RedisClient } from '../../redis/connect-redis';
import { takesLonger } from '../health/takes-longer';
import { addressKey } from './address-key';
import { type RateClass, type RateClassName, type RateLimit, rateClasses } from './rate-classes';

// A write that works without Redis waits no longer than this for a count …
const PATIENCE_MS = 500;
// … and after such a wait Redis is not asked for this long.
const PAUSE_MS = 1_000;

/** Factors of the limits of all classes; 0 switches that kind off. */
export interface RateFactors {
  readonly perUser: number;
  readonly perAddress: number;
}

interface Counter {
  consume(key: string): Promise<unknown>;
}

/**
 * Counts requests by class, user and address in Redis, for all processes together. A client over its limit is remembered in
 * the process until the window ends, and costs no further call.
 */
export function createRateLimiter(deps: {
  redis: RedisClient;
  prefix: string;
  factors: RateFactors;
  classes?: Readonly<Record<string, RateClass>>;
}) {
  const { redis, prefix, factors } = deps;
  const classes: Readonly<Record<string, RateClass>> = deps.classes ?? rateClasses;

  let awayUntil = 0;

  function counterOf(name: string, limit: RateLimit, factor: number, isOpen: boolean): Counter | undefined {
    if (factor === 0) return undefined;
    const points = Math.ceil(limit.requests * factor);
    const common = { keyPrefix: `${prefix}rate:${name}`, points, duration: limit.seconds };
    const shared = new RateLimiterRedis({
      ...common,
      storeClient: redis,
      inMemoryBlockOnConsumed: points,
      rejectIfRedisNotReady: true,
    });
    return isOpen ? withMemoryFallback(shared, new RateLimiterMemory(common)) : shared;
  }

  /** Counts in Redis while it answers in time, otherwise in this process alone. */
  function withMemoryFallback(shared: Counter, own: Counter): Counter {
    return {
      async consume(key) {
        if (Date.now() < awayUntil) return own.consume(key);
        try {
          if (!(await takesLonger(shared.consume(key), PATIENCE_MS))) return;
        } catch (error) {
          if (error instanceof RateLimiterRes) throw error;
        }
        awayUntil = Date.now() + PAUSE_MS;
        await own.consume(key);
      },
    };
  }

  function countersOf(kind: 'perUser' | 'perAddress', whose: string): Map<string, Counter | undefined> {
    return new Map(
      Object.entries(classes).map(([name, one]) => [
        name,
        counterOf(`${name}:${whose}`, one[kind], factors[kind], one.withoutRedis === 'open'),
      ]),
    );
  }

  const users = countersOf('perUser', 'user');
  const addresses = countersOf('perAddress', 'address');

  return {
    /** Counts a request of an address. Throws `rate-limited`, or `unavailable` where the class is closed without Redis. */
    async countAddress(name: RateClassName, address: string | undefined): Promise<void> {
      await count(addresses.get(name), addressKey(address), 'from your address');
    },

    /** Counts a request of a user. Throws as `countAddress` does. */
    async countUser(name: RateClassName, userId: string): Promise<void> {
      await count(users.get(name), userId, 'from you');
    },
  };
}

/** See `createRateLimiter`. */
export type RateLimiter = ReturnType<typeof createRateLimiter>;

async function count(counter: Counter | undefined, key: string, from: string): Promise<void> {
  try {
    await counter?.consume(key);
  } catch (refusal) {
    // The library rejects with a `RateLimiterRes` when there were too many, and with an error when it could not count.
    if (!(refusal instanceof RateLimiterRes))
      throw new Problem('unavailable', 'Requests cannot be counted at the moment; try again shortly.', {
        part: 'rate limiter',
      });
    const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw new Problem('rate-limited', `Too many requests ${from}; wait ${retryAfterSeconds} s.`, {
      retryAfterSeconds,
    });
  }
}
