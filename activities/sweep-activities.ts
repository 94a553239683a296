import { listEventsWithQueue } from '../db/events';
import { listUnfinishedCancellations } from '../db/finance/cancellations';
import { listLeftRefunds } from '../db/finance/refund-records';
import { forgetKeys } from '../db/idempotency';
import type { Pool } from '../db/pool';
import { releaseExpiredHolds } from '../db/release-expired-holds';
import { releaseDueSeats } from '../db/sale/due-seats';
import { listWaitlists } from '../db/sale/waitlist';
import type { CancelEventInput } from '../workflows/cancel-event/cancel-event-contract';
import type { RefundInput } from '../workflows/refund/refund-contract';

// Nearly all refunds have ended by then, and the workflows of the others run.
const REFUND_GRACE_SECONDS = 60;

/** The activities of the sweep. The worker passes the functions that call Temporal. */
export function createSweepActivities(deps: {
  pool: Pool;
  startOnSale: (eventId: string) => Promise<boolean>;
  startWaitlist: (eventId: string) => Promise<void>;
  /** False when it already runs. */
  resumeRefund: (refund: RefundInput) => Promise<boolean>;
  resumeCancellation: (cancellation: CancelEventInput) => Promise<boolean>;
}) {
  const { pool, startOnSale, startWaitlist, resumeRefund, resumeCancellation } = deps;
  return {
    /** Releases expired holds and blocked seats that are due, as the change workers do all the time: for when none of them runs. */
    async sweepHolds(): Promise<number> {
      return (await releaseExpiredHolds(pool, 5_000)) + (await releaseDueSeats(pool, 5_000));
    },

    async startMissingOnSales(): Promise<number> {
      let started = 0;
      for (const eventId of await listEventsWithQueue(pool)) if (await startOnSale(eventId)) started += 1;
      // A fan may have joined while Temporal was away.
      for (const eventId of await listWaitlists(pool)) await startWaitlist(eventId);
      return started;
    },

    /** Restarts refunds whose workflow was terminated: their tickets would stay void and their money owed for ever. */
    async resumeLeftRefunds(): Promise<number> {
      const left = await listLeftRefunds(pool, { olderThanSeconds: REFUND_GRACE_SECONDS, limit: 100 });
      let resumed = 0;
      for (const refund of left) if (await resumeRefund(refund)) resumed += 1;
      return resumed;
    },

    async resumeLeftCancellations(): Promise<number> {
      let resumed = 0;
      for (const { eventId, reason, by, status } of await listUnfinishedCancellations(pool)) {
        if (await resumeCancellation({ eventId, reason, by, isPaused: status === 'paused' })) resumed += 1;
      }
      return resumed;
    },

    async forgetOldKeys(): Promise<number> {
      return forgetKeys(pool, 48);
    },
  };
}
