import { listEventsWithQueue } from '../db/events';
import { forgetKeys } from '../db/idempotency';
import type { Pool } from '../db/pool';
import { sweepLapsedHolds } from '../db/seats';
import { listWaitlists } from '../db/waitlist';

// A running workflow frees its own hold on time; only what is this much later was left behind.
const HOLD_GRACE_SECONDS = 10;

/** What the schedule does. `startOnSale` and `startWaitlist` speak to Temporal and are given by the worker. */
export function createSweepActivities(deps: {
  pool: Pool;
  startOnSale: (eventId: string) => Promise<boolean>;
  startWaitlist: (eventId: string) => Promise<void>;
}) {
  const { pool, startOnSale, startWaitlist } = deps;
  return {
    async sweepHolds(): Promise<number> {
      return sweepLapsedHolds(pool, { graceSeconds: HOLD_GRACE_SECONDS, limit: 5_000 });
    },

    async startMissingOnSales(): Promise<number> {
      let started = 0;
      for (const eventId of await listEventsWithQueue(pool)) if (await startOnSale(eventId)) started += 1;
      // Somebody may have joined while Temporal was away.
      for (const eventId of await listWaitlists(pool)) await startWaitlist(eventId);
      return started;
    },

    async forgetOldKeys(): Promise<number> {
      return forgetKeys(pool, 48);
    },
  };
}
