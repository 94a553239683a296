import { Cluster, type Redis } from 'ioredis';
import { ignoreErrors, NODE_OPTIONS, retryDelayMs } from './connection-options';
import { startHeartbeat } from './heartbeat';
import type { RedisTarget } from './redis-url';

// A node that says "not now" (a slot on its way to another node, a failover) is asked again, for half a second.
const RETRY_MS = 100;
const MAX_REDIRECTIONS = 6;
// After a node was lost the cluster is asked for its nodes in this rhythm …
const REFRESH_MS = 500;
// … for this long: a failover takes a few seconds.
const UNSETTLED_MS = 15_000;

/** A client of a Redis Cluster with the promises of `connectRedis` for each of its nodes. */
export function connectCluster({ nodes, login }: Extract<RedisTarget, { kind: 'cluster' }>): Cluster {
  const cluster = new Cluster([...nodes], {
    redisOptions: { ...NODE_OPTIONS, ...login },
    enableOfflineQueue: false,
    // It would ask a node that is still connecting, give up, and begin again. A cluster that is down says so to each command.
    enableReadyCheck: false,
    // None: a command that was under way when the connection broke fails. The others were refused, and not executed.
    retryDelayOnFailover: 0,
    retryDelayOnClusterDown: RETRY_MS,
    retryDelayOnTryAgain: RETRY_MS,
    maxRedirections: MAX_REDIRECTIONS,
    clusterRetryStrategy: retryDelayMs,
    // The driver would look a name up once, and connect to that address without the name that its certificate has.
    dnsLookup: (host, done) => done(null, host),
  });
  ignoreErrors(cluster);
  cluster.on('+node', (node: Redis) => {
    startHeartbeat(node, () => node.ping());
    // The driver connects at the first command, and refuses all others until then.
    process.nextTick(() => node.status === 'wait' && node.connect().catch(() => undefined));
  });
  keepTopologyFresh(cluster);
  return cluster;
}

/** The driver learns of a new master only from a node that redirects it, and asks none while it waits for the old one. */
function keepTopologyFresh(cluster: Cluster): void {
  let unsettledUntil = 0;
  cluster.on('-node', () => {
    unsettledUntil = performance.now() + UNSETTLED_MS;
  });
  const timer = setInterval(() => {
    if (cluster.status !== 'ready') return;
    const isWhole = cluster.nodes().every(({ status }) => status === 'ready');
    if (!isWhole || performance.now() < unsettledUntil) cluster.refreshSlotsCache();
  }, REFRESH_MS).unref();
  cluster.on('end', () => clearInterval(timer));
}
