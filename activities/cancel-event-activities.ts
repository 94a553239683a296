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

// A purchase that was told to end does so within seconds, unless the bank keeps it waiting.
const TELL_AGAIN_SECONDS = 30;
const PURCHASES_AT_ONCE = 100;

/** What a cancellation does to the outside. What speaks to Temporal is given by the worker. */
export function createCancelEventActivities(deps: {
  pool: Pool;
  /** How many refunds are begun in one go, which is once a second. */
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

    /** The waiting room shuts and everybody in it is told. */
    async tellSaleClosed({ eventId }: { eventId: string }): Promise<void> {
      await notifyOnSale(eventId);
    },

    async readCancellationWork({ eventId }: { eventId: string }): Promise<CancellationWork> {
      return oneCancellationWork(pool, eventId);
    },

    async noteCancellation(note: { eventId: string; status: CancellationStatus }): Promise<void> {
      await noteCancellation(pool, note.eventId, note.status);
    },

    /** Tells running purchases to end: each voids its payment and gives its seats back by itself. */
    async cancelPurchases({ eventId }: { eventId: string }): Promise<void> {
      const options = { eventId, againAfterSeconds: TELL_AGAIN_SECONDS, limit: PURCHASES_AT_ONCE };
      await Promise.all((await claimRunningPurchases(pool, options)).map(endPurchase));
    },

    /** Begins the refunds of the next bookings; answers after which one the next page goes on, from the start when it was the last. */
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
