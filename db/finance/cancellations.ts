import type { CancellationStatus, CancellationWork } from '../../domain/payment/cancellation';
import { writeAudit } from '../audit';
import { isoTime } from '../iso-time';
import { inTransaction, type Pool, type Queryable } from '../pool';
import type { RefundedBooking } from './refund-records';

/** Who cancels an event, and why. */
interface CancellationOrder {
  readonly eventId: string;
  readonly reason: string;
  readonly by: string;
}

/** A cancellation and its status. Times are ISO 8601. */
interface CancellationRecord extends CancellationOrder {
  readonly status: CancellationStatus;
  readonly requestedAt: string;
  readonly completedAt: string | null;
}

/**
 * Cancels an event in one transaction: its sale is closed, its free tickets are void and its waitlist is emptied. The first order counts; a
 * repeated call changes nothing. False when there is no such event.
 */
export async function closeEvent(pool: Pool, { eventId, reason, by }: CancellationOrder): Promise<boolean> {
  return inTransaction(pool, async (db) => {
    const { rowCount } = await db.query('select from event where id = $1 for no key update', [eventId]);
    if (rowCount === 0) return false;
    await db.query(
      `insert into event_cancellation (event_id, reason, requested_by) values ($1, $2, $3) on conflict do nothing`,
      [eventId, reason, by],
    );
    await db.query(
      `update event set cancelled_at = clock_timestamp(), sale_override = 'closed', version = version + 1, updated_at = now()
        where id = $1 and cancelled_at is null`,
      [eventId],
    );
    await db.query('select revoke_free_tickets_of($1)', [eventId]);
    await db.query('delete from waitlist_entry where event_id = $1', [eventId]);
    await writeAudit(db, {
      ...{ key: `cancel:${eventId}`, by, action: 'cancel-event', eventId, reason, outcome: 'done' },
      subject: { type: 'event', id: eventId },
      details: { before: { isCancelled: false }, after: { isCancelled: true } },
    });
    return true;
  });
}

const CANCELLATION = `
  select event_id as "eventId", reason, requested_by as by, status, ${isoTime('requested_at')} as "requestedAt",
         ${isoTime('completed_at')} as "completedAt" from event_cancellation`;

/** The cancellation of an event; undefined when the event is not cancelled. */
export async function maybeCancellation(
  db: Queryable,
  eventId: string,
): Promise<CancellationRecord | undefined> {
  const { rows } = await db.query<CancellationRecord>(`${CANCELLATION} where event_id = $1`, [eventId]);
  return rows[0];
}

/** Cancellations that have not completed: each needs its workflow. */
export async function listUnfinishedCancellations(db: Queryable): Promise<CancellationRecord[]> {
  const { rows } = await db.query<CancellationRecord>(
    `${CANCELLATION} where status <> 'completed' order by requested_at`,
  );
  return rows;
}

/** The remaining work for a cancelled event. */
export async function oneCancellationWork(db: Queryable, eventId: string): Promise<CancellationWork> {
  // Open purchases are few, so they are read by the partial index over all events. The stages are named as in the
  // index, so that Postgres uses it.
  const { rows } = await db.query<CancellationWork>(
    `with open_purchase as (
       select p.stage from purchase p
        where p.event_id = $1 and p.stage not in ('confirmed', 'released', 'expired', 'refunded')
     ), live as (
       select r.status as refund from booking b left join lateral (
                select r.status from refund r where r.booking_id = b.id and r.closed_at is null
                 order by r.status = 'needs-attention', r.opened_at desc limit 1) r on true
        where b.event_id = $1 and b.status = 'paid'
     )
     select (select count(*) filter (where stage <> 'needs-attention') from open_purchase) as running,
            (select count(*) from booking b where b.event_id = $1 and b.status = 'paid' and b.payment_intent_id is not null
                and exists (select from booking_ticket bt where bt.booking_id = b.id and bt.live)) as unrefunded,
            (select count(*) from live where refund in ('open', 'pending')) as refunding,
            (select count(*) from live where refund = 'balance-empty') as "balanceEmpty",
            (select count(*) filter (where stage = 'needs-attention') from open_purchase)
              + (select count(*) from live where refund = 'needs-attention') as "needsAttention"`,
    [eventId],
  );
  return rows[0]!;
}

/** Records the status of a cancellation and removes fans who joined the waitlist while the event was being closed. */
export async function noteCancellation(
  db: Queryable,
  eventId: string,
  status: CancellationStatus,
): Promise<void> {
  await db.query('delete from waitlist_entry where event_id = $1', [eventId]);
  await db.query(
    `update event_cancellation
        set status = $2, completed_at = case when $2 = 'completed' then coalesce(completed_at, clock_timestamp()) end
      where event_id = $1 and status <> $2`,
    [eventId, status],
  );
}

/** A purchase that must end because its event was cancelled. */
export interface RunningPurchase {
  readonly purchaseId: string;
  readonly eventId: string;
  readonly userId: string;
  readonly workflowId: string;
  readonly runId: string;
  readonly paymentIntentId: string | null;
}

/**
 * Records and returns the next purchases that must be asked to end: those that never were, or not for
 * `againAfterSeconds`.
 */
export async function claimRunningPurchases(
  db: Queryable,
  options: { eventId: string; againAfterSeconds: number; limit: number },
): Promise<RunningPurchase[]> {
  const { rows } = await db.query<RunningPurchase>(
    `with next as (
       select p.* from purchase p left join cancelled_purchase c on c.purchase_id = p.id
        where p.event_id = $1 and p.stage not in ('confirmed', 'released', 'expired', 'refunded')
          and (c.asked_at is null or c.asked_at < clock_timestamp() - make_interval(secs => $2))
        order by p.id limit $3
     ), noted as (
       insert into cancelled_purchase (purchase_id, event_id) select id, event_id from next
       on conflict (purchase_id) do update set asked_at = clock_timestamp()
     )
     select id as "purchaseId", event_id as "eventId", user_id as "userId", workflow_id as "workflowId",
            run_id as "runId", payment_intent_id as "paymentIntentId" from next`,
    [options.eventId, options.againAfterSeconds, options.limit],
  );
  return rows;
}

/** The next paid bookings of an event with tickets that are in no refund, by id after `after`. */
export async function listUnrefundedBookings(
  db: Queryable,
  page: { eventId: string; after: string; limit: number },
): Promise<RefundedBooking[]> {
  const { rows } = await db.query<RefundedBooking>(
    `select b.id as "bookingId", b.purchase_id as "purchaseId", b.event_id as "eventId", b.user_id as "userId"
       from booking b
      where b.event_id = $1 and b.id > $2 and b.status = 'paid' and b.payment_intent_id is not null
        and exists (select from booking_ticket bt where bt.booking_id = b.id and bt.live)
      order by b.id limit $3`,
    [page.eventId, page.after, page.limit],
  );
  return rows;
}
