import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from '../../db/pool';
import { releaseExpiredHolds } from '../../db/release-expired-holds';
import { releaseDueSeats } from '../../db/sale/due-seats';

// The most that a hold is late; a dozen reads of small indexes a second when nothing has ended.
const EVERY_MS = 250;
const AT_ONCE = 1_000;

/**
 * Releases expired holds and blocked seats whose release time has come, and ends price levels, one batch after the other,
 * until `stop`. Goes on after an outage of Postgres, of which `onError` hears once. Any number of processes may do it at the same time.
 */
export function startHoldExpiry(pool: Pool, onError: (error: unknown) => void): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;

  async function run(): Promise<void> {
    let isAway = false;
    while (!signal.aborted) {
      try {
        const released = await releaseExpiredHolds(pool, AT_ONCE);
        const unblocked = await releaseDueSeats(pool, AT_ONCE);
        isAway = false;
        if (released === AT_ONCE || unblocked === AT_ONCE) continue;
      } catch (error) {
        if (!isAway) onError(error);
        isAway = true;
      }
      await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
