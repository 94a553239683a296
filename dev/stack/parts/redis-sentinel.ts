import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RedisBinary } from '../find/redis-binaries';
import type { PartContext, RunningPart } from '../process/part';
import { startPart } from '../process/supervised-part';
import { findRedis, redisProcess, redisSettings } from './redis';
import {
  eventually,
  formingSignal,
  isPersistent,
  MEMBER,
  type RedisGroup,
  startMembers,
  withClients,
} from './redis-group';

const SENTINELS = 3;
const MASTER_NAME = 'holdfast';

/**
 * Starts a Redis master (`redis-1`), its replica (`redis-2`) and the three sentinels `sentinel-1` … `sentinel-3` that watch
 * them. Who is master survives a restart. Throws when no Redis is found or one does not come up.
 */
export async function startRedisSentinel(context: PartContext): Promise<RedisGroup> {
  const binary = await findRedis(context);
  const [master, replica] = [
    await context.ports.of('redis-sentinel-1'),
    await context.ports.of('redis-sentinel-2'),
  ];
  const sentinels: number[] = [];
  for (let number = 1; number <= SENTINELS; number += 1)
    sentinels.push(await context.ports.of(`sentinel-${number}`));
  const hosts = sentinels.map((port) => `127.0.0.1:${port}`).join();
  const env = { REDIS_URL: `redis+sentinel://${hosts}/${MASTER_NAME}` };
  const start = (name: string, port: number, settings: readonly string[], isSentinel = false) =>
    startMember(context, binary, env, { name, port, settings, isSentinel });
  const server = (name: string, port: number, more: readonly string[]) =>
    start(name, port, [
      ...Object.entries(redisSettings(port, homeOf(context, name))).map(
        ([key, value]) => `${key} ${value || '""'}`,
      ),
      'repl-diskless-sync-delay 0',
      ...more,
    ]);
  const servers = await startMembers([
    server('redis-1', master, []),
    server('redis-2', replica, [`replicaof 127.0.0.1 ${master}`]),
  ]);
  const started = [servers];
  const stop = async () => {
    for (const some of [...started].reverse()) await some.stop();
  };
  try {
    // Sentinels ask the master for its replicas when they start, and then every ten seconds.
    await untilReplicated([master, replica], formingSignal(context));
    const watchers = await startMembers(
      sentinels.map((port, index) => {
        const settings = [
          'bind 127.0.0.1',
          `port ${port}`,
          `sentinel monitor ${MASTER_NAME} 127.0.0.1 ${master} 2`,
          `sentinel down-after-milliseconds ${MASTER_NAME} 1500`,
          `sentinel failover-timeout ${MASTER_NAME} 5000`,
        ];
        return start(`sentinel-${index + 1}`, port, settings, true);
      }),
    );
    started.push(watchers);
    await untilWatched(sentinels, formingSignal(context));
    return { members: [...servers.members, ...watchers.members], env, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Resolves when one of the servers has the data of the other one. */
function untilReplicated(servers: readonly number[], signal: AbortSignal): Promise<void> {
  return withClients(servers, (clients) =>
    eventually('the replica has the data of its master', signal, async () => {
      const infos = await Promise.all(clients.map((server) => server.info()));
      return infos.some((info) => info.includes('master_link_status:up')) && infos.every(isPersistent);
    }),
  );
}

/** Resolves when every sentinel knows the others and the replica. */
function untilWatched(sentinels: readonly number[], signal: AbortSignal): Promise<void> {
  return withClients(sentinels, (clients) =>
    eventually('the sentinels know all', signal, async () => {
      const quorums = await Promise.all(clients.map((one) => one.call('SENTINEL', 'CKQUORUM', MASTER_NAME)));
      const replicas = await Promise.all(clients.map((one) => one.call('SENTINEL', 'REPLICAS', MASTER_NAME)));
      return (
        quorums.every((quorum) => String(quorum).startsWith(`OK ${SENTINELS} usable`)) &&
        replicas.every((known) => (known as unknown[]).length > 0)
      );
    }),
  );
}

function homeOf(context: PartContext, name: string): string {
  return join(context.dataDir, 'redis-sentinel', name);
}

/** Starts a process with a file of settings, which it rewrites itself when roles change. */
function startMember(
  context: PartContext,
  binary: RedisBinary,
  env: Record<string, string>,
  own: { name: string; port: number; settings: readonly string[]; isSentinel: boolean },
): Promise<RunningPart> {
  const dir = homeOf(context, own.name);
  const file = join(dir, 'redis.conf');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) writeFileSync(file, `${own.settings.join('\n')}\n`, { mode: 0o600 });
  const args = own.isSentinel ? [file, '--sentinel'] : [file];
  const process = redisProcess(context, binary, { name: own.name, port: own.port, dir, args });
  return startPart(context, binary.how, env, { ...process, ...MEMBER });
}
