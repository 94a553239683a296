import { lookup } from 'node:dns/promises';
import { Redis } from 'ioredis';
import { ignoreErrors, retryDelayMs, SERVER_OPTIONS } from './connection-options';
import { startHeartbeat } from './heartbeat';
import type { RedisTarget } from './redis-url';

interface KnownMaster {
  readonly host: string;
  readonly port: number;
  /** Of the failover that made it the master: a sentinel that has not heard of the last one has a lower one. */
  readonly epoch: number;
}

/**
 * Replaces the connection when a sentinel names another master than the one it goes to: a master that was replaced while it
 * ran goes on as a master for seconds, and what it is told then is lost. Asks one sentinel a second, the next one when it is
 * away.
 */
export function watchMaster(redis: Redis, target: Extract<RedisTarget, { kind: 'sentinel' }>): void {
  const { sentinels, masterName, sentinelLogin } = target;
  let index = Math.floor(Math.random() * sentinels.length);
  let known: KnownMaster = { host: '', port: 0, epoch: -1 };
  const sentinel = new Redis({
    ...SERVER_OPTIONS,
    ...sentinelLogin,
    ...sentinels[index],
    enableReadyCheck: false,
    retryStrategy(times) {
      index = (index + 1) % sentinels.length;
      Object.assign(sentinel.options, sentinels[index]);
      return retryDelayMs(times);
    },
  });
  ignoreErrors(sentinel);
  redis.on('end', () => sentinel.disconnect());

  async function compare(): Promise<void> {
    const addresses = await lookup(known.host, { all: true });
    if (redis.status !== 'ready') return;
    const { remoteAddress, remotePort } = redis.stream;
    const isSame = addresses.some(({ address }) => address === remoteAddress) && remotePort === known.port;
    if (!isSame) redis.disconnect(true);
  }

  startHeartbeat(
    sentinel,
    () => sentinel.call('SENTINEL', 'MASTER', masterName),
    (reply) => {
      const answer = readMaster(reply as string[]);
      if (answer.epoch >= known.epoch) known = answer;
      compare().catch(() => undefined);
      return true;
    },
  );
}

/** Reads an answer to SENTINEL MASTER: names and values in turn. */
function readMaster(fields: readonly string[]): KnownMaster {
  const field = (name: string) => fields[fields.indexOf(name) + 1]!;
  return { host: field('ip'), port: Number(field('port')), epoch: Number(field('config-epoch')) };
}
