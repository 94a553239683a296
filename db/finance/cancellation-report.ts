import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';

/** The outcome of one booking of a cancelled event, or of one purchase that was running. */
type CancellationOutcome =
  | 'open'
  | 'refunding'
  | 'pending'
  | 'balance-empty'
  | 'needs-attention'
  | 'refunded'
  | 'settled-elsewhere'
  | 'voided';

/** One line of the report. Times are ISO 8601. */
export interface CancellationLine {
  readonly purchaseId: string;
  readonly bookingId: string | null;
  readonly userId: string;
  readonly outcome: CancellationOutcome;
  readonly paid: { readonly amount: number; readonly currency: string };
  readonly refunded: { readonly amount: number; readonly currency: string };
  readonly refundId: string | null;
  readonly bankRefundId: string | null;
  readonly detail: string | null;
  readonly closedAt: string | null;
}

/**
 * Every booking that was live when the event was cancelled or became live later, and every purchase that was asked to
 * end. Read from the current state, so that the report cannot differ from it. $1 is the event.
 */
const LINES = `
  select b.purchase_id as "purchaseId", b.id as "bookingId", b.user_id as "userId",
         case when b.status = 'voided' then 'voided'
              when b.status = 'refunded' then coalesce(r.status, 'refunded')
              when r.closed_at is not null or r.id is null then 'open'
              when r.status = 'open' then 'refunding'
              else r.status end as outcome,
         case when b.status in ('paid', 'refunded') then b.amount else 0 end as paid_amount,
         b.refunded_amount, b.currency, r.id as "refundId", r.bank_refund_id as "bankRefundId", r.detail, b.closed_at
    from event_cancellation c
    join booking b on b.event_id = c.event_id and (b.closed_at is null or b.closed_at >= c.requested_at)
    left join lateral (select * from refund r where r.booking_id = b.id
                        order by r.closed_at is null desc, r.opened_at desc limit 1) r on true
   where c.event_id = $1
  union all
  select p.id, null, p.user_id,
         case when p.stage = 'refunded' then 'refunded'
              when p.stage in ('confirmed', 'released', 'expired') then 'voided'
              when p.stage = 'needs-attention' then 'needs-attention'
              else 'open' end,
         0, 0, p.currency, null, null, p.attention_reason, null
    from cancelled_purchase c join purchase p on p.id = c.purchase_id
   where c.event_id = $1 and not exists (select from booking b where b.purchase_id = p.id)`;

/** The next lines of the report after the purchase `after`, in the order of purchase ids. */
export async function listCancellationLines(
  db: Queryable,
  page: { eventId: string; after: string; limit: number },
): Promise<CancellationLine[]> {
  const { rows } = await db.query<CancellationLine>(
    `select "purchaseId", "bookingId", "userId", outcome,
            jsonb_build_object('amount', paid_amount, 'currency', currency) as paid,
            jsonb_build_object('amount', refunded_amount, 'currency', currency) as refunded,
            "refundId", "bankRefundId", detail, ${isoTime('closed_at')} as "closedAt"
       from (${LINES}) line where "purchaseId" > $2 order by "purchaseId" limit $3`,
    [page.eventId, page.after, page.limit],
  );
  return rows;
}

/** The report in totals; amounts are minor units of the event's currency. */
interface CancellationTotals {
  readonly bookings: number;
  /** Counts purchases that were running and ended without a booking, too. */
  readonly byOutcome: Readonly<Partial<Record<CancellationOutcome, number>>>;
  readonly paidAmount: number;
  readonly refundedAmount: number;
  readonly currency: string;
}

/** The report of an event in totals. */
export async function oneCancellationTotals(db: Queryable, eventId: string): Promise<CancellationTotals> {
  const { rows } = await db.query<CancellationTotals>(
    `with line as (${LINES})
     select (select count("bookingId") from line) as bookings,
            (select coalesce(jsonb_object_agg(outcome, count), '{}')
               from (select outcome, count(*) from line group by outcome) one) as "byOutcome",
            (select coalesce(sum(paid_amount), 0)::bigint from line) as "paidAmount",
            (select coalesce(sum(refunded_amount), 0)::bigint from line) as "refundedAmount",
            (select currency from event where id = $1) as currency`,
    [eventId],
  );
  return rows[0]!;
}
