import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Redis } from 'ioredis';

/** What a script needs of Redis. */
type ScriptRedis = Pick<Redis, 'eval' | 'evalsha'>;

/** Runs one Lua file: its keys first, then its arguments. */
export type Script = (
  redis: ScriptRedis,
  keys: readonly string[],
  args: readonly (string | number)[],
) => Promise<unknown>;

/**
 * Loads a Lua file whose name ends with the number of its keys. It is sent by its hash, and as a whole when Redis does
 * not know it (yet, or any more). Throws when there is no such file.
 */
export function loadScript(path: string): Script {
  const source = readFileSync(path, 'utf8');
  const hash = createHash('sha1').update(source).digest('hex');
  const keyCount = Number(/-(\d+)\.lua$/.exec(basename(path))?.[1]);
  return (redis, keys, args) =>
    redis.evalsha(hash, keyCount, ...keys, ...args).catch((error: Error) => {
      if (!error.message.startsWith('NOSCRIPT')) throw error;
      return redis.eval(source, keyCount, ...keys, ...args);
    });
}
