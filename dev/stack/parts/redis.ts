import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { composeService } from '../find/docker';
import { aptInstalledRedis, debianRedis, installedRedis, type RedisBinary } from '../find/redis-binaries';
import { tryInOrder } from '../find/try-in-order';
import { answersPong } from '../host/ready';
import { externalPart, type PartContext, type RunningPart } from '../process/part';
import type { ProcessSpec } from '../process/supervise';
import { minimalEnvironment, startPart } from '../process/supervised-part';

const HINT = 'Install redis-server or valkey-server, 7 or newer, or start Docker, or set REDIS_URL.';

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
    HINT,
    context.signal,
  );
  return start();
}

/** The program for the parts that are several Redis processes. Throws when there is none. */
export function findRedis(context: PartContext): Promise<RedisBinary> {
  return tryInOrder<RedisBinary>(
    'Redis',
    [
      ['installed here', () => installedRedis(context.env)],
      ['distribution packages', () => debianRedis(context)],
      ['apt-get install', () => aptInstalledRedis(context)],
    ],
    HINT,
    context.signal,
  );
}

/** The settings of every Redis that keeps data of the product. */
export function redisSettings(port: number, dir: string): Record<string, string> {
  return {
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
}

/** One Redis process, run in `dir`, which is created. */
export function redisProcess(
  context: PartContext,
  binary: RedisBinary,
  own: { name: string; port: number; dir: string; args: readonly string[] },
): ProcessSpec {
  mkdirSync(own.dir, { recursive: true, mode: 0o700 });
  return {
    name: own.name,
    command: binary.server,
    args: own.args,
    env: { ...minimalEnvironment(context.env), ...binary.env },
    cwd: own.dir,
    ready: () => answersPong(own.port),
    stopSignal: 'SIGTERM',
    stopWithinMs: 10_000,
  };
}

function run(context: PartContext, binary: RedisBinary, port: number, url: string): Promise<RunningPart> {
  const dir = join(context.dataDir, 'redis');
  const args = Object.entries(redisSettings(port, dir)).flatMap(([key, value]) => [`--${key}`, value]);
  const spec = redisProcess(context, binary, { name: 'redis', port, dir, args });
  return startPart(context, binary.how, { REDIS_URL: url }, spec);
}
