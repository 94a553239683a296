import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../../domain/errors';
import type { RedisClient } from '../../redis/connect-redis';
import { takesLonger } from '../health/takes-longer';
import { addressKey } from './address-key';
import { type Counter, createAllowances } from './allowances';
import { type RateClass, type RateClassName, type RateLimit, rateClasses } from './rate-classes';

// A write that works without Redis waits no longer than this for a count …
const PATIENCE_MS = 500;
// … and after such a wait Redis is not asked for this long.
const PAUSE_MS = 1_000;

// A process takes a hundredth of a limit at a time, so that each keeps a client from at most that much.
const ALLOWANCES = 100;

/** Factors of the limits of all classes; 0 switches that kind off. */
export interface RateFactors {
  readonly perUser: number;
  readonly perAddress: number;
}

/**
 * Counts requests by class, user and address in Redis, for all processes together, a hundredth of the limit at a time. A
 * client over its limit is remembered in the process until the window ends, and costs no further call.
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

  function counterOf(name: string, limit: RateLimit, factor: number, isOpen: boolean) {
    if (factor === 0) return undefined;
    const points = Math.ceil(limit.requests * factor);
    const common = { keyPrefix: `${prefix}rate:${name}`, points, duration: limit.seconds };
    const shared = new RateLimiterRedis({
      ...common,
      storeClient: redis,
      inMemoryBlockOnConsumed: points,
      rejectIfRedisNotReady: true,
    });
    const counter = isOpen ? withMemoryFallback(shared, new RateLimiterMemory(common)) : shared;
    return createAllowances(counter, Math.floor(points / ALLOWANCES));
  }

  /** Counts in Redis while it answers in time, otherwise in this process alone. */
  function withMemoryFallback(shared: Counter, own: Counter): Counter {
    return {
      async consume(key, points) {
        if (Date.now() < awayUntil) return own.consume(key, points);
        try {
          const counted = shared.consume(key, points);
          if (!(await takesLonger(counted, PATIENCE_MS))) return await counted;
        } catch (error) {
          if (error instanceof RateLimiterRes) throw error;
        }
        awayUntil = Date.now() + PAUSE_MS;
        return own.consume(key, points);
      },
    };
  }

  function countersOf(kind: 'perUser' | 'perAddress', whose: string) {
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

async function count(
  counter: ReturnType<typeof createAllowances> | undefined,
  key: string,
  from: string,
): Promise<void> {
  try {
    await counter?.count(key);
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
