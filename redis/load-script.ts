import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Redis } from 'ioredis';

/** The part of a Redis client that a script needs; `Redis` and `Cluster` both have it. */
export type ScriptRedis = Pick<Redis, 'eval' | 'evalsha'>;

/** Runs one Lua file with its keys and arguments. Throws a RangeError when the number of keys is not the one in the file's name. */
type Script = (
  redis: ScriptRedis,
  keys: readonly string[],
  args?: readonly (string | number)[],
) => Promise<unknown>;

/**
 * Loads a Lua file whose name ends with the number of its keys (`join-8.lua`). Sends its SHA-1 (EVALSHA), and its text only
 * when Redis does not have it: a new Redis, SCRIPT FLUSH, a failover. Throws when there is no such file.
 * `defineCommand` of ioredis would add untyped methods to a client that several rooms share.
 */
export function loadScript(path: string): Script {
  const source = readFileSync(path, 'utf8');
  const sha1 = createHash('sha1').update(source).digest('hex');
  const name = basename(path);
  const keyCount = Number(/-(\d+)\.lua$/.exec(name)?.[1]);
  return async (redis, keys, args = []) => {
    if (keys.length !== keyCount) throw new RangeError(`${name} takes ${keyCount} keys, not ${keys.length}`);
    try {
      return await redis.evalsha(sha1, keyCount, ...keys, ...args);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
      return await redis.eval(source, keyCount, ...keys, ...args);
    }
  };
}
