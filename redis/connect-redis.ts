import { type Cluster, Redis } from 'ioredis';
import { connectCluster } from './connect-cluster';
import { ignoreErrors, retryDelayMs, SERVER_OPTIONS } from './connection-options';
import { startHeartbeat } from './heartbeat';
import { parseRedisUrl, type RedisTarget } from './redis-url';
import { subscribeToCluster } from './subscribe-to-cluster';
import { watchMaster } from './watch-master';

/** A connection to one Redis, to the master that Sentinel names, or to a Redis Cluster. */
export type RedisClient = Redis | Cluster;

const SENTINEL_ANSWER_MS = 500;

/**
 * A connection to Redis that reconnects by itself. A command fails at once while Redis is away (requests must not queue up)
 * and after 2 s without an answer. A connection that dies without a TCP close, as behind a firewall that has dropped its
 * state, is replaced within 3 s, also one that only listens. In a cluster all of this holds for each node. Throws a
 * RangeError for a URL that `parseRedisUrl` does not know.
 */
export function connectRedis(url: string): RedisClient {
  const target = parseRedisUrl(url);
  return target.kind === 'cluster' ? connectCluster(target) : connectServer(target);
}

/**
 * A connection for subscriptions, which takes no other commands. Whenever messages may have been missed, it has closed and
 * become ready again. Throws as `connectRedis` does.
 */
export function connectSubscriber(url: string): Redis {
  const target = parseRedisUrl(url);
  return target.kind === 'cluster' ? subscribeToCluster(target) : connectServer(target);
}

function connectServer(target: Exclude<RedisTarget, { kind: 'cluster' }>): Redis {
  const redis = target.kind === 'single' ? new Redis(target.url, SERVER_OPTIONS) : connectToMaster(target);
  ignoreErrors(redis);
  startHeartbeat(redis, () => redis.ping());
  if (target.kind === 'sentinel') watchMaster(redis, target);
  return redis;
}

function connectToMaster(target: Extract<RedisTarget, { kind: 'sentinel' }>): Redis {
  const { sentinels, masterName, db, login, sentinelLogin } = target;
  return new Redis({
    ...SERVER_OPTIONS,
    ...login,
    db,
    sentinels: [...sentinels],
    name: masterName,
    sentinelUsername: sentinelLogin.username,
    sentinelPassword: sentinelLogin.password,
    sentinelTLS: sentinelLogin.tls,
    enableTLSForSentinelMode: login.tls !== undefined,
    sentinelCommandTimeout: SENTINEL_ANSWER_MS,
    sentinelRetryStrategy: retryDelayMs,
  });
}
