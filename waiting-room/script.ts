import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Redis } from 'ioredis';

/** What a room needs of Redis; a `Redis` or a `Cluster` both have it. */
export type RoomRedis = Pick<
  Redis,
  'eval' | 'evalsha' | 'hkeys' | 'publish' | 'unlink' | 'zrange' | 'zrangebyscore'
>;

/** Runs one Lua file of `scripts/`: its keys first, then its arguments. */
export type Script = (
  redis: RoomRedis,
  keys: readonly string[],
  args?: readonly (string | number)[],
) => Promise<unknown>;

/**
 * Loads `scripts/<name>.lua`. The number at the end of the name is the number of its keys; the script throws a
 * RangeError when it is called with another. Sent by its hash, and whole only when Redis does not know it (a new
 * Redis, SCRIPT FLUSH, a failover). Our own ten lines rather than `defineCommand`, which adds untyped methods to a
 * client that other rooms share.
 */
export function loadScript(name: string): Script {
  const source = readFileSync(join(__dirname, 'scripts', `${name}.lua`), 'utf8');
  const sha = createHash('sha1').update(source).digest('hex');
  const keyCount = Number(name.slice(name.lastIndexOf('-') + 1));
  return async (redis, keys, args = []) => {
    if (keys.length !== keyCount) throw new RangeError(`${name} takes ${keyCount} keys, not ${keys.length}`);
    try {
      return await redis.evalsha(sha, keyCount, ...keys, ...args);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
      return await redis.eval(source, keyCount, ...keys, ...args);
    }
  };
}
