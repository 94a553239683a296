import type { ReturnState, ReturnTerms } from '../../domain/ticket-return';
import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';

/** A ticket that was given back, as the organiser sees it. Times are ISO 8601. */
interface EventReturn {
  readonly returnId: string;
  readonly bookingId: string;
  readonly ticketId: string;
  readonly section: string;
  readonly row: string | null;
  readonly number: string | null;
  readonly state: ReturnState;
  readonly why: ReturnTerms['why'];
  readonly feePercent: number;
  readonly price: { readonly amount: number; readonly currency: string };
  readonly createdAt: string;
  readonly closedAt: string | null;
}

/** The returns of an event, the newest first; `after` is the `returnId` of the last one of the previous page. */
export async function listReturnsOfEvent(
  db: Queryable,
  eventId: string,
  filter: { readonly state?: ReturnState; readonly after?: string; readonly limit: number },
): Promise<EventReturn[]> {
  const { rows } = await db.query<EventReturn>(
    `select r.refund_key || '.' || r.ticket_id as "returnId", r.booking_id as "bookingId", r.ticket_id as "ticketId",
            t.section, t.row_label as row, t.seat_label as number, r.state, r.why, r.fee_percent as "feePercent",
            jsonb_build_object('amount', r.face, 'currency', r.currency) as price,
            ${isoTime('r.created_at')} as "createdAt", ${isoTime('r.closed_at')} as "closedAt"
       from ticket_return r join ticket t on t.id = r.ticket_id
      where r.event_id = $1 and ($2::text is null or r.state = $2)
        and ($3::text is null or (r.created_at, r.ticket_id) < (
          select created_at, ticket_id from ticket_return where event_id = $1 and refund_key || '.' || ticket_id = $3))
      order by r.created_at desc, r.ticket_id desc limit $4`,
    [eventId, filter.state ?? null, filter.after ?? null, filter.limit],
  );
  return rows;
}

/** How many returns of an event are in which state; states without any are absent. */
export async function oneReturnCount(
  db: Queryable,
  eventId: string,
): Promise<Readonly<Partial<Record<ReturnState, number>>>> {
  const { rows } = await db.query<{ counts: Partial<Record<ReturnState, number>> }>(
    `select coalesce(jsonb_object_agg(state, count), '{}') as counts
       from (select state, count(*)::integer from ticket_return where event_id = $1 group by state) counted`,
    [eventId],
  );
  return rows[0]!.counts;
}
