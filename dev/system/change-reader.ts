import { Redis } from 'ioredis';
import { createChangeStatus } from '../../live/change-status';
import { readConfig } from '../../runtime/config';

/** Resolves when a process with such a name (`<host>:<pid>`) reads changes, is a standby or waits for a database that allows it; throws otherwise. */
export async function requireChangeReader(
  env: NodeJS.ProcessEnv,
  isWanted: (name: string) => boolean,
): Promise<void> {
  const { REDIS_URL, REDIS_KEY_PREFIX } = readConfig(env);
  const redis = new Redis(REDIS_URL, {
    lazyConnect: true,
    connectTimeout: 2_000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    const processes = await createChangeStatus(redis, REDIS_KEY_PREFIX).processes();
    if (!processes.some(({ name }) => isWanted(name))) throw new Error('no such reader of changes');
  } finally {
    redis.disconnect();
  }
}
