import { bookingRefund } from '../../domain/costs/booking-refund';
import type { OrderCosts } from '../../domain/costs/order-costs';
import { afterReturnFees } from '../../domain/costs/return-fee';
import type { ReturnableTicket, ReturnState, ReturnTerms } from '../../domain/ticket-return';
import type { Queryable } from '../pool';

/** What the buyer of a booking may give back now, and what became of what was given back. */
export interface BookingReturns {
  readonly bookingId: string;
  /** Null when nothing can be given back now. */
  readonly terms: ReturnTerms | null;
  readonly tickets: readonly ReturnableTicket[];
}

interface BookedLine {
  readonly id: string;
  readonly amount: number;
  readonly live: boolean;
  readonly isReturnable: boolean;
  readonly state: ReturnState | null;
  readonly feePercent: number | null;
  readonly isMoved: boolean;
}

/** The returns of a booking of this user; undefined when there is no such booking. */
export async function maybeBookingReturns(
  db: Queryable,
  userId: string,
  bookingId: string,
): Promise<BookingReturns | undefined> {
  const { rows } = await db.query<{
    terms: ReturnTerms | null;
    costs: OrderCosts | null;
    currency: string;
    tickets: readonly BookedLine[];
  }>(
    `select case when b.status = 'paid' then return_terms(e, b.booked_at) end as terms, b.costs, b.currency,
            (select jsonb_agg(jsonb_build_object('id', bt.ticket_id, 'amount', bt.amount, 'live', bt.live,
                      'isReturnable', bt.ticket_id <> all (not_returnable(b, array[bt.ticket_id])),
                      'state', r.state, 'feePercent', r.fee_percent, 'isMoved', coalesce(r.why = 'moved', false))
                      order by t.section, t.row_position, t.seat_position)
               from booking_ticket bt join ticket t on t.id = bt.ticket_id
               left join lateral (select * from ticket_return own
                                   where own.booking_id = bt.booking_id and own.ticket_id = bt.ticket_id
                                   order by own.created_at desc limit 1) r on true
              where bt.booking_id = b.id and bt.moved_to is null) as tickets
       from booking b join event e on e.id = b.event_id where b.id = $1 and b.user_id = $2`,
    [bookingId, userId],
  );
  const row = rows[0];
  if (!row) return undefined;
  const { terms, costs, currency } = row;
  const isLast = row.tickets.filter(({ live }) => live).length === 1;
  const tickets = row.tickets.map(({ isReturnable, ...line }): ReturnableTicket => {
    const isOpen = line.state !== null && !AGAIN.has(line.state);
    const feePercent = isOpen ? line.feePercent : (terms?.feePercent ?? 0);
    const isMoved = isOpen ? line.isMoved : terms?.why === 'moved';
    const whole = bookingRefund(costs, { tickets: [line], isLast, isCancelled: isMoved, isAtBank: false });
    const amount = afterReturnFees(whole, [{ id: line.id, feePercent }], currency).reduce(
      (sum, one) => sum + one.amount,
      0,
    );
    return {
      ticketId: line.id,
      state: line.state,
      canBeReturned: terms !== null && isReturnable && !isOpen,
      refund: { amount, currency },
    };
  });
  return { bookingId, terms, tickets };
}

/** After these a ticket is its holder's again, and can be given back once more. */
const AGAIN: ReadonlySet<ReturnState> = new Set(['withdrawn', 'lapsed', 'void']);
