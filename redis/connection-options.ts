import type { Cluster, Redis, RedisOptions } from 'ioredis';

const ANSWER_MS = 2_000;

/** For a connection to a node of a cluster, whose client decides when there is another one. */
export const NODE_OPTIONS = {
  // A command that was under way when the connection broke fails at once: only its caller knows whether it may be repeated.
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  commandTimeout: ANSWER_MS,
  connectTimeout: ANSWER_MS,
  // A Redis that loads its file estimates the time left, often wrongly; ioredis would wait up to 10 s too long.
  maxLoadingRetryTime: 500,
} satisfies RedisOptions;

/** For a connection that reconnects by itself. */
export const SERVER_OPTIONS = {
  ...NODE_OPTIONS,
  enableOfflineQueue: false,
  retryStrategy: retryDelayMs,
  // A master that was demoted, or an address that now belongs to another server: the next connection finds the master.
  reconnectOnError: ({ message }) => message.startsWith('READONLY'),
} satisfies RedisOptions;

/** The pause before the next attempt to connect, from the number of failed ones. */
export function retryDelayMs(times: number): number {
  return Math.min(50 * 2 ** Math.min(times, 5), 1_000);
}

/** Each command reports its own failure; without a listener ioredis would print every failed attempt to reconnect. */
export function ignoreErrors(client: Redis | Cluster): void {
  client.on('error', () => undefined);
}
