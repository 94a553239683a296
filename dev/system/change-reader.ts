import { setTimeout as sleep } from 'node:timers/promises';
import { createChangeStatus } from '../../live/change-status';
import { connectRedis } from '../../redis/connect-redis';
import { readConfig } from '../../runtime/config';

const ANSWER_MS = 2_000;

/** Resolves when a process with such a name (`<host>:<pid>`) reads changes, is a standby or waits for a database that allows it; throws otherwise. */
export async function requireChangeReader(
  env: NodeJS.ProcessEnv,
  isWanted: (name: string) => boolean,
): Promise<void> {
  const { REDIS_URL, REDIS_KEY_PREFIX } = readConfig(env);
  const redis = connectRedis(REDIS_URL);
  const status = createChangeStatus(redis, REDIS_KEY_PREFIX);
  const deadline = Date.now() + ANSWER_MS;
  try {
    for (;;) {
      // Fails until the connection is there.
      const processes = await status.processes().catch((error: unknown) => {
        if (Date.now() > deadline) throw error;
      });
      if (processes?.some(({ name }) => isWanted(name))) return;
      if (processes) throw new Error('no such reader of changes');
      await sleep(20);
    }
  } finally {
    redis.disconnect();
  }
}
