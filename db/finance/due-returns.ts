import { queueMessage } from '../messages/messages';
import { inTransaction, type Pool, type Queryable } from '../pool';
import { REFUND_AT_BANK } from './open-case';
import type { RefundedBooking } from './refund-records';

/** A refund that must be started: of tickets that were given back. */
interface DueReturn {
  readonly refundId: string;
  readonly booking: RefundedBooking;
  readonly ticketIds: readonly string[];
  readonly reason: string;
  readonly by: string;
}

const AGAIN_AFTER_SECONDS = 30;

/**
 * Records and returns the next refunds of returned tickets, or the one with this key: those that were voided at once, and
 * those whose next booking is paid. A refund that was not opened is due again after 30 s. One of a booking of which the bank
 * gave a part back without us waits until somebody has said for which tickets.
 */
export async function claimDueReturns(
  db: Queryable,
  { limit, refundKey = null }: { readonly limit: number; readonly refundKey?: string | null },
): Promise<DueReturn[]> {
  const { rows } = await db.query<DueReturn>(
    `with due as (
       select r.refund_key from ticket_return r left join booking next on next.id = r.resold_to
        where r.state in ('resold', 'due') and (r.state = 'due' or next.status in ('paid', 'refunded'))
          and (r.asked_at is null or r.asked_at < clock_timestamp() - make_interval(secs => $2))
          and ($3::text is null or r.refund_key = $3)
          and not exists (select from reconciliation_case c
                           where c.state in ('open', 'in-progress') and c.class = $4 and c.booking_id = r.booking_id)
        group by r.refund_key order by min(r.created_at) limit $1
     ), asked as (
       update ticket_return r set asked_at = clock_timestamp()
         from due where r.refund_key = due.refund_key and r.state in ('resold', 'due')
       returning r.refund_key, r.booking_id, r.ticket_id
     )
     select a.refund_key as "refundId", array_agg(a.ticket_id order by a.ticket_id) as "ticketIds",
            jsonb_build_object('bookingId', b.id, 'purchaseId', b.purchase_id, 'eventId', b.event_id,
                               'userId', b.user_id) as booking,
            'the buyer gave it back' as reason, 'system' as by
       from asked a join booking b on b.id = a.booking_id group by a.refund_key, b.id`,
    [limit, AGAIN_AFTER_SECONDS, refundKey, REFUND_AT_BANK],
  );
  return rows;
}

/** Ends at most `limit` offers that nobody has bought in time; returns how many. */
export async function lapseReturns(pool: Pool, limit: number): Promise<number> {
  return inTransaction(pool, async (db) => {
    const { rows } = await db.query<{ lapsed: number }>('select lapse_returns($1) as lapsed', [limit]);
    return rows[0]!.lapsed;
  });
}

/** A refund has these tickets: those that their buyers gave back are returned, and their buyers are told. */
export async function markReturned(
  db: Queryable,
  refund: { readonly refundId: string; readonly bookingId: string; readonly ticketIds: readonly string[] },
): Promise<void> {
  const { refundId, bookingId, ticketIds } = refund;
  const { rows } = await db.query<{ userId: string; isResold: boolean }>(
    `update ticket_return set state = 'returned', closed_at = clock_timestamp()
      where booking_id = $1 and ticket_id = any ($2) and state in ('resold', 'due')
      returning user_id as "userId", resold_to is not null as "isResold"`,
    [bookingId, ticketIds],
  );
  const [first] = rows;
  if (!first) return;
  const kind = rows.some(({ isResold }) => isResold) ? 'ticket-resold' : 'ticket-returned';
  const to = { userId: first.userId };
  await queueMessage(db, { key: `refund:${refundId}:${kind}`, kind, to, facts: { refundId } });
}

/** Whether somebody else has bought a seat of this refund, so that its tickets cannot become valid again. */
export async function isResold(db: Queryable, refundId: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `select from booking_ticket bt join ticket_return r on r.booking_id = bt.booking_id and r.ticket_id = bt.ticket_id
      where bt.refund_id = $1 and r.state = 'returned' and r.resold_to is not null limit 1`,
    [refundId],
  );
  return rowCount === 1;
}
