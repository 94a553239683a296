import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Redis } from 'ioredis';
import { debianRedis, installedRedis } from '../dev/stack/find/redis-binaries';
import type { PartContext } from '../dev/stack/process/part';
import { roomKeys } from '../waiting-room/keys';
import { presenceWindow } from '../waiting-room/waiting-room';

const run = promisify(execFile);

/** Joins per second with Redis' own `redis-benchmark`, which runs the join script by its hash, each time for another of a million fans. */
export async function openRedisBenchmark(context: PartContext, redis: Redis, prefix: string) {
  const { server, env } = await installedRedis(context.env).catch(() => debianRedis(context));
  const command = join(dirname(server), 'redis-benchmark');
  const script = readFileSync(join(__dirname, '..', 'waiting-room', 'scripts', 'join-8.lua'), 'utf8');
  const sha = createHash('sha1').update(script).digest('hex');
  await redis.script('LOAD', script);
  const { port } = redis.options;
  return async (eventId: string, count: number): Promise<number> => {
    const { queue, admitted, buying, slots, sale, seen, away, awayEnds } = roomKeys(prefix, eventId);
    const keys = [queue, admitted, buying, slots, sale, seen, away, awayEnds];
    const args = ['usr_000000__rand_int__', '', '', '', String(presenceWindow), 'epoch', '0'];
    const options = ['-p', String(port), '-n', String(count), '-c', '50', '-r', '1000000', '-q', '--csv'];
    const { stdout } = await run(command, [...options, 'EVALSHA', sha, '8', ...keys, ...args], {
      env: { ...process.env, ...env },
    });
    // The last line is the result; its second field is requests per second.
    return Number(/","([\d.]+)"/.exec(stdout.trim().split('\n').at(-1)!)![1]);
  };
}
