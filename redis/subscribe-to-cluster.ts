import { Redis } from 'ioredis';
import { ignoreErrors, retryDelayMs, SERVER_OPTIONS } from './connection-options';
import { startHeartbeat } from './heartbeat';
import type { RedisTarget } from './redis-url';

/**
 * A connection for subscriptions to any node of a cluster: every node gets every message. When it breaks, the next node is
 * tried at once. It is also replaced when another node had to connect anew to this one: a message comes over the link of the
 * node to which it was published, and is lost without a link.
 */
export function subscribeToCluster({ nodes, login }: Extract<RedisTarget, { kind: 'cluster' }>): Redis {
  let hosts = [...nodes];
  // The processes spread over the nodes.
  let index = Math.floor(Math.random() * hosts.length);
  const redis = new Redis({
    ...SERVER_OPTIONS,
    ...login,
    ...hosts[index],
    retryStrategy(times) {
      index = (index + 1) % hosts.length;
      Object.assign(redis.options, hosts[index]);
      return times < hosts.length ? 0 : retryDelayMs(times);
    },
  });
  ignoreErrors(redis);
  const links = async () => inboundLinks(await redis.call('CLUSTER', 'LINKS'));
  let linksAtStart: string | undefined;
  redis.on('ready', () => {
    linksAtStart = undefined;
    // This listener comes before all others, so this is sent before any SUBSCRIBE: no link is replaced unseen after that one.
    links().then(
      (found) => {
        linksAtStart = found;
      },
      () => undefined,
    );
    redis.call('CLUSTER', 'SLOTS').then(
      (slots) => {
        // The addresses of the setting stay: those of the nodes may all have changed when they are needed.
        hosts = [...hostsOf(slots), ...nodes];
      },
      () => undefined,
    );
  });
  startHeartbeat(redis, links, (found) => linksAtStart === undefined || found === linksAtStart);
  return redis;
}

/** The links over which other nodes send to this one; a link that was replaced has another time of creation. */
function inboundLinks(reply: unknown): string {
  const found = (reply as unknown[][]).map((fields) => {
    const field = (name: string) => String(fields[fields.indexOf(name) + 1]);
    return [field('direction'), field('node'), field('create-time')].join(' ');
  });
  return found
    .filter((link) => link.startsWith('from '))
    .sort()
    .join();
}

/** The nodes in an answer to CLUSTER SLOTS; one without an address is left out. */
function hostsOf(reply: unknown): { host: string; port: number }[] {
  const known = new Map<string, { host: string; port: number }>();
  for (const [, , ...nodes] of reply as [number, number, ...[string | null, number][]][]) {
    for (const [host, port] of nodes) if (host) known.set(`${host}:${port}`, { host, port });
  }
  return [...known.values()];
}
