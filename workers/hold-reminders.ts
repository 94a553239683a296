import { setTimeout as sleep } from 'node:timers/promises';
import { listEndingHolds, tellHoldsEnd } from '../db/messages/fact-messages';
import type { Pool } from '../db/pool';
import { withoutOpenPage } from '../live/open-streams';
import type { RedisClient } from '../redis/connect-redis';

const LOOK_EVERY_MS = 5_000;
const BEFORE_END_SECONDS = 120;

/**
 * Tells fans whose hold is about to end and who have no page open, until `stop`. Two looks must find no page: one that is
 * being loaded again is closed for a moment. While Redis is away nobody is told, as nobody knows who is there.
 */
export function startHoldReminders(deps: {
  pool: Pool;
  redis: RedisClient;
  prefix: string;
  onError: (error: unknown) => void;
}): { stop(): Promise<void> } {
  const { pool, redis, prefix, onError } = deps;
  const stopping = new AbortController();
  const running = run();

  async function run(): Promise<void> {
    let goneBefore = new Set<string>();
    while (!stopping.signal.aborted) {
      try {
        const gone = await withoutOpenPage(redis, prefix, await listEndingHolds(pool, BEFORE_END_SECONDS));
        const stillGone = gone.filter(({ purchaseId }) => goneBefore.has(purchaseId));
        if (stillGone.length > 0) await tellHoldsEnd(pool, stillGone);
        goneBefore = new Set(gone.map(({ purchaseId }) => purchaseId));
      } catch (error) {
        onError(error);
      }
      await sleep(LOOK_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
