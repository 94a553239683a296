import Redis from 'ioredis';

/**
 * A Redis connection that comes back by itself. `kind: 'command'` fails fast while Redis is away (a request must not
 * queue up behind a dead part); `kind: 'subscriber'` waits and re-subscribes.
 */
export function connectRedis(url: string, kind: 'command' | 'subscriber' = 'command'): Redis {
  const redis = new Redis(url, {
    lazyConnect: false,
    enableOfflineQueue: kind === 'subscriber',
    maxRetriesPerRequest: kind === 'subscriber' ? null : 1,
    commandTimeout: kind === 'subscriber' ? undefined : 2_000,
    connectTimeout: 2_000,
    retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 5), 1_000),
    enableReadyCheck: true,
    // What was under way when Redis went is told to its caller, who knows whether it may be done twice.
    autoResendUnfulfilledCommands: false,
  });
  // It reconnects by itself and each command fails by itself; without a listener every attempt would be printed.
  redis.on('error', () => undefined);
  return redis;
}
