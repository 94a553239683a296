import { randomBytes } from 'node:crypto';
import { writeAudit } from '../db/audit';
import {
  claimRunningPurchases,
  closeEvent,
  listUnrefundedBookings,
  noteCancellation,
  oneCancellationWork,
  type RunningPurchase,
} from '../db/finance/cancellations';
import type { Pool } from '../db/pool';
import type { CancellationStatus, CancellationWork } from '../domain/payment/cancellation';
import type { CancelEventInput, CancellationChange } from '../workflows/cancel-event/cancel-event-contract';
import type { RefundInput } from '../workflows/refund/refund-contract';

// A cancelled purchase ends within seconds, unless it waits for the bank.
const CANCEL_AGAIN_SECONDS = 30;
const PURCHASES_AT_ONCE = 100;

/** The activities of a cancellation. The worker passes the functions that call Temporal. */
export function createCancelEventActivities(deps: {
  pool: Pool;
  /** How many refunds one call of `beginRefunds` starts; the workflow calls it once a second. */
  refundsPerSecond: number;
  notifyOnSale: (eventId: string) => Promise<void>;
  endPurchase: (purchase: RunningPurchase) => Promise<void>;
  resumeRefund: (refund: RefundInput) => Promise<boolean>;
}) {
  const { pool, refundsPerSecond, notifyOnSale, endPurchase, resumeRefund } = deps;
  return {
    async closeEvent({ eventId, reason, by }: CancelEventInput): Promise<void> {
      await closeEvent(pool, { eventId, reason, by });
    },

    /** Closes the waiting room, which notifies the fans in it. */
    async tellSaleClosed({ eventId }: { eventId: string }): Promise<void> {
      await notifyOnSale(eventId);
    },

    async readCancellationWork({ eventId }: { eventId: string }): Promise<CancellationWork> {
      return oneCancellationWork(pool, eventId);
    },

    async noteCancellation(note: { eventId: string; status: CancellationStatus }): Promise<void> {
      await noteCancellation(pool, note.eventId, note.status);
    },

    /** Cancels running purchases: each voids its payment and releases its seats. */
    async cancelPurchases({ eventId }: { eventId: string }): Promise<void> {
      const options = { eventId, againAfterSeconds: CANCEL_AGAIN_SECONDS, limit: PURCHASES_AT_ONCE };
      await Promise.all((await claimRunningPurchases(pool, options)).map(endPurchase));
    },

    /** Starts the refunds of the next bookings. Returns the booking after which the next page begins; empty after the last page. */
    async beginRefunds(order: {
      eventId: string;
      after: string;
      reason: string;
      by: string;
    }): Promise<string> {
      const { eventId, after, reason, by } = order;
      const page = await listUnrefundedBookings(pool, { eventId, after, limit: refundsPerSecond });
      const refundOf = (booking: RefundInput['booking']): RefundInput => ({
        refundId: `rfd_${randomBytes(16).toString('hex')}`,
        ...{ booking, ticketIds: null, reason, by },
      });
      await Promise.all(page.map((booking) => resumeRefund(refundOf(booking))));
      return page.length < refundsPerSecond ? '' : page.at(-1)!.bookingId;
    },

    async auditCancellationChange(input: {
      key: string;
      eventId: string;
      change: CancellationChange;
    }): Promise<void> {
      const { key, eventId, change } = input;
      await writeAudit(pool, {
        ...{ key, eventId, by: change.by, reason: change.reason, outcome: 'done' },
        action: `${change.action}-cancellation`,
        subject: { type: 'event', id: eventId },
      });
    },
  };
}
