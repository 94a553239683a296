import type { Buyer } from '../domain/buyer';
import { movementsOf } from '../domain/payment/movements';
import type { Reservation } from '../domain/purchase';
import type { HeldTicket } from '../domain/seat';
import { IS_PUBLISHED } from './is-published';
import { isoTime } from './iso-time';
import type { Queryable } from './pool';
import { BUYER } from './sale/buyers';

/** A booking as its owner may see it. Times are ISO 8601. */
export interface BookingRecord {
  readonly bookingId: string;
  readonly purchaseId: string;
  readonly eventId: string;
  readonly userId: string;
  readonly status: 'booked' | 'paid' | 'voided' | 'refunded';
  readonly total: { readonly amount: number; readonly currency: string };
  /** The part that was refunded. */
  readonly refunded: { readonly amount: number; readonly currency: string };
  /** What of the total are fees and taxes; null where the event had none. */
  readonly costs: Reservation['costs'];
  readonly bookedAt: string;
  /** Null where nobody asked. */
  readonly buyer: Buyer | null;
  readonly tickets: readonly BookedTicket[];
}

/** A seat of a booking. */
export interface BookedTicket extends HeldTicket {
  /** False once it was voided or refunded. */
  readonly live: boolean;
  /** The user id of the fan whom it admits. */
  readonly holderId: string;
  readonly codeGeneration: number;
  readonly usedAt: string | null;
}

/** The id of the one booking that a purchase can have. */
export function bookingIdOf(purchaseId: string): string {
  return `bkg_${purchaseId.replace(/^pur_/, '')}`;
}

/**
 * Turns an authorised purchase into a booking in one statement: tickets, booking, ledger. Requires that each seat is
 * free, or still held by this purchase at the version of the claim; otherwise changes nothing and returns `hold-lost`.
 * With `seq` it records the stage `booking`, and `capturing` as the next one when the seats are booked; `at` is when the
 * last of them began (ISO 8601). A repeated call gets the same answer.
 */
export async function bookPurchase(
  db: Queryable,
  booking: { userId: string; paymentIntentId: string; reservation: Reservation; seq?: number },
): Promise<({ type: 'booked'; bookingId: string } | { type: 'hold-lost' }) & { at: string | null }> {
  const { userId, paymentIntentId, reservation, seq } = booking;
  const { purchaseId, eventId, tickets, total, costs } = reservation;
  const bookingId = bookingIdOf(purchaseId);
  const { serviceFees, tax } = costs ?? {};
  const movements = movementsOf(purchaseId, {
    ...{ type: 'booked', paymentIntentId, amount: total.amount, serviceFees, tax },
  });
  const { rows } = await db.query<{ isBooked: boolean; at: string | null }>(
    `select is_booked as "isBooked", ${isoTime('stage_at')} as at
       from book_purchase($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[bookingId, purchaseId, eventId, userId, paymentIntentId, JSON.stringify(tickets)],
      ...[total.amount, total.currency, JSON.stringify(movements), seq ?? null],
    ],
  );
  const { isBooked, at } = rows[0]!;
  return isBooked ? { type: 'booked', bookingId, at } : { type: 'hold-lost', at };
}

/**
 * Records that the bank captured the money of a booking, and its fee (minor units) when it is known. With `seq` it
 * records the stage `confirmed`, and returns when it began (ISO 8601).
 */
export async function settleBooking(
  db: Queryable,
  capture: {
    purchaseId: string;
    paymentIntentId: string;
    chargeId: string;
    amount: number;
    currency: string;
    feeAmount: number | null;
    seq?: number;
  },
): Promise<string | null> {
  const { purchaseId, paymentIntentId, chargeId, amount, currency, feeAmount, seq } = capture;
  const movements = [
    ...movementsOf(purchaseId, { type: 'captured', paymentIntentId, chargeId, amount }),
    ...movementsOf(purchaseId, { type: 'fee', chargeId, amount: feeAmount ?? 0 }),
  ];
  const { rows } = await db.query<{ at: string | null }>(
    `select ${isoTime('settle_booking($1, $2, $3, $4, $5, $6)')} as at`,
    [bookingIdOf(purchaseId), purchaseId, chargeId, currency, JSON.stringify(movements), seq ?? null],
  );
  return rows[0]!.at;
}

const BOOKING = `
  select jsonb_build_object(
    'bookingId', b.id, 'purchaseId', b.purchase_id, 'eventId', b.event_id, 'userId', b.user_id, 'status', b.status,
    'total', jsonb_build_object('amount', b.amount, 'currency', b.currency),
    'refunded', jsonb_build_object('amount', b.refunded_amount, 'currency', b.currency),
    'costs', b.costs - 'lines' - 'areFeesRefunded', 'bookedAt', ${isoTime('b.booked_at')}, 'buyer', ${BUYER},
    'tickets', (select jsonb_agg(jsonb_build_object('ticketId', t.id, 'section', t.section, 'row', t.row_label,
                         'number', t.seat_label, 'price', jsonb_build_object('amount', bt.amount, 'currency', bt.currency),
                         'live', bt.live, 'holderId', coalesce(bt.holder_id, b.user_id),
                         'codeGeneration', bt.code_generation, 'usedAt', ${isoTime('bt.used_at')})
                       order by t.section, t.row_position, t.seat_position)
                  from booking_ticket bt join ticket t on t.id = bt.ticket_id
                 where bt.booking_id = b.id and bt.moved_to is null)) as booking
    from booking b`;

/** The bookings of a user, newest first, at most 200. */
export async function listBookings(db: Queryable, userId: string): Promise<BookingRecord[]> {
  const { rows } = await db.query<{ booking: BookingRecord }>(
    `${BOOKING} where b.user_id = $1 and ${IS_PUBLISHED} order by b.booked_at desc limit 200`,
    [userId],
  );
  return rows.map((row) => row.booking);
}

/** A booking of this user; undefined also when it belongs to another user. */
export async function maybeBooking(
  db: Queryable,
  userId: string,
  bookingId: string,
): Promise<BookingRecord | undefined> {
  const { rows } = await db.query<{ booking: BookingRecord }>(
    `${BOOKING} where b.id = $1 and b.user_id = $2`,
    [bookingId, userId],
  );
  return rows[0]?.booking;
}

/** The bookings of an event, newest first; `after` is the last one of the previous page, `bookingId` the only one. */
export async function listBookingsOfEvent(
  db: Queryable,
  eventId: string,
  filter: { bookingId?: string; status?: BookingRecord['status']; after?: string; limit: number },
): Promise<BookingRecord[]> {
  const { rows } = await db.query<{ booking: BookingRecord }>(
    `${BOOKING} where b.event_id = $1 and ($2::text is null or b.id = $2) and ($3::text is null or b.status = $3)
        and ($4::text is null or (b.booked_at, b.id) < (select booked_at, id from booking where event_id = $1 and id = $4))
      order by b.booked_at desc, b.id desc limit $5`,
    [eventId, filter.bookingId ?? null, filter.status ?? null, filter.after ?? null, filter.limit],
  );
  return rows.map((row) => row.booking);
}
