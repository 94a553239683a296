import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { composeService } from '../find/docker';
import { aptInstalledRedis, debianRedis, installedRedis, type RedisBinary } from '../find/redis-binaries';
import { tryInOrder } from '../find/try-in-order';
import { answersPong } from '../host/ready';
import { externalPart, type PartContext, type RunningPart } from '../process/part';
import { minimalEnvironment, startPart } from '../process/supervised-part';

/** Starts Redis (or Valkey) ≥ 7 with an append-only file that is synced every second. Throws when no attempt succeeds. */
export async function startRedis(context: PartContext): Promise<RunningPart> {
  const { env } = context;
  if (env.REDIS_URL) return externalPart('redis', 'REDIS_URL', { REDIS_URL: env.REDIS_URL });
  const port = await context.ports.of('redis', env.REDIS_PORT);
  const url = `redis://127.0.0.1:${port}`;
  const from = async (found: Promise<RedisBinary>) => {
    const binary = await found;
    return () => run(context, binary, port, url);
  };
  const start = await tryInOrder<() => Promise<RunningPart>>(
    'Redis',
    [
      ['installed here', () => from(installedRedis(env))],
      ['Docker', () => composeService(context, 'redis', { REDIS_PORT: String(port) }, { REDIS_URL: url })],
      ['distribution packages', () => from(debianRedis(context))],
      ['apt-get install', () => from(aptInstalledRedis(context))],
    ],
    'Install redis-server or valkey-server, 7 or newer, or start Docker, or set REDIS_URL.',
    context.signal,
  );
  return start();
}

function run(context: PartContext, binary: RedisBinary, port: number, url: string): Promise<RunningPart> {
  const dir = join(context.dataDir, 'redis');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const settings = {
    bind: '127.0.0.1',
    port: String(port),
    dir,
    appendonly: 'yes',
    appendfsync: 'everysec',
    // The append-only file has all data; snapshots would only fork the process for a second copy.
    save: '',
    // The waiting room is not a cache: an evicted key would cost a fan the place.
    'maxmemory-policy': 'noeviction',
    daemonize: 'no',
  };
  const args = Object.entries(settings).flatMap(([key, value]) => [`--${key}`, value]);
  return startPart(
    context,
    binary.how,
    { REDIS_URL: url },
    {
      name: 'redis',
      command: binary.server,
      args,
      env: { ...minimalEnvironment(context.env), ...binary.env },
      cwd: dir,
      ready: () => answersPong(port),
      stopSignal: 'SIGTERM',
      stopWithinMs: 10_000,
    },
  );
}
