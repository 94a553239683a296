import type { RefundStatus } from '../../domain/payment/refund';
import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';

/** A refund as operators and finance may see it. Times are ISO 8601. */
export interface RefundRecord {
  readonly refundId: string;
  readonly bookingId: string;
  readonly purchaseId: string;
  readonly eventId: string;
  readonly userId: string;
  readonly status: RefundStatus;
  readonly amount: { readonly amount: number; readonly currency: string };
  readonly ticketIds: readonly string[];
  /** Null where the refund was made at the bank: then the bank's events end it. */
  readonly workflowId: string | null;
  readonly requestedBy: string;
  readonly reason: string;
  readonly detail: string | null;
  /** The bank's id of the refund or of the lost dispute. */
  readonly bankRefundId: string | null;
  readonly openedAt: string;
  readonly closedAt: string | null;
}

/** A refund that was requested and has not ended. */
interface LeftRefund {
  readonly refundId: string;
  readonly booking: RefundedBooking;
  readonly ticketIds: readonly string[] | null;
  readonly by: string;
  readonly reason: string;
}

/** A booking and its owner. */
export type RefundedBooking = Pick<RefundRecord, 'bookingId' | 'purchaseId' | 'eventId' | 'userId'>;

const REFUND = `
  select r.id as "refundId", r.booking_id as "bookingId", b.purchase_id as "purchaseId", b.event_id as "eventId",
         b.user_id as "userId", r.status, jsonb_build_object('amount', r.amount, 'currency', r.currency) as amount,
         r.ticket_ids as "ticketIds", r.workflow_id as "workflowId", r.requested_by as "requestedBy", r.reason, r.detail,
         r.bank_refund_id as "bankRefundId", ${isoTime('r.opened_at')} as "openedAt", ${isoTime('r.closed_at')} as "closedAt"
    from refund r join booking b on b.id = r.booking_id`;

/** The refund with this id; undefined when there is none. */
export async function maybeRefund(db: Queryable, refundId: string): Promise<RefundRecord | undefined> {
  const { rows } = await db.query<RefundRecord>(`${REFUND} where r.id = $1`, [refundId]);
  return rows[0];
}

/** The refunds of a booking, oldest first. */
export async function listRefunds(db: Queryable, bookingId: string): Promise<RefundRecord[]> {
  const { rows } = await db.query<RefundRecord>(
    `${REFUND} where r.booking_id = $1 order by r.opened_at, r.id`,
    [bookingId],
  );
  return rows;
}

/** The booking and its owner; undefined when there is none. */
export async function maybeRefundedBooking(
  db: Queryable,
  bookingId: string,
): Promise<RefundedBooking | undefined> {
  const { rows } = await db.query<RefundedBooking>(
    `select id as "bookingId", purchase_id as "purchaseId", event_id as "eventId", user_id as "userId"
       from booking where id = $1`,
    [bookingId],
  );
  return rows[0];
}

/**
 * Refunds with a workflow that have not ended for `olderThanSeconds`, as they were requested, any `limit` of them. Only
 * Temporal knows whether their workflows run.
 */
export async function listLeftRefunds(
  db: Queryable,
  options: { olderThanSeconds: number; limit: number },
): Promise<LeftRefund[]> {
  const { rows } = await db.query<LeftRefund>(
    `select r.id as "refundId", r.reason, r.requested_by as by,
            case when r.workflow_id <> 'refund:' || b.id then r.ticket_ids end as "ticketIds",
            jsonb_build_object('bookingId', b.id, 'purchaseId', b.purchase_id, 'eventId', b.event_id,
                               'userId', b.user_id) as booking
       from refund r join booking b on b.id = r.booking_id
      where r.closed_at is null and r.workflow_id is not null and r.opened_at < clock_timestamp() - make_interval(secs => $1)
      order by random() limit $2`,
    [options.olderThanSeconds, options.limit],
  );
  return rows;
}
