import type { Reservation } from '../domain/purchase';
import type { HeldTicket } from '../domain/seat';
import { recordFacts } from './finance/ledger';
import { isoTime } from './iso-time';
import { inTransaction, type Pool, type Queryable } from './pool';

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
  readonly bookedAt: string;
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
 * Turns an authorised purchase into a booking in one transaction: tickets, booking, ledger. Requires that each seat is
 * free, or still held by this purchase at the version of the claim; otherwise changes nothing and returns `hold-lost`.
 * A repeated call gets the same answer.
 */
export async function bookPurchase(
  pool: Pool,
  booking: { userId: string; paymentIntentId: string; reservation: Reservation },
): Promise<{ type: 'booked'; bookingId: string } | { type: 'hold-lost' }> {
  const { userId, paymentIntentId, reservation } = booking;
  const { purchaseId, eventId, tickets, total } = reservation;
  const bookingId = bookingIdOf(purchaseId);
  return inTransaction(pool, async (db) => {
    // A retry may overlap the try that it repeats: it waits here and then finds what the first one wrote.
    await db.query('select 1 from purchase where id = $1 for no key update', [purchaseId]);
    const { rows } = await db.query<{ status: string; payment: string }>(
      'select status, payment_intent_id as payment from booking where id = $1 for update',
      [bookingId],
    );
    const [earlier] = rows;
    if (earlier?.status === 'booked' || earlier?.status === 'paid') return { type: 'booked', bookingId };
    // The booking was undone because this payment could not be captured; another payment may book.
    if (earlier && (earlier.status !== 'voided' || earlier.payment === paymentIntentId))
      return { type: 'hold-lost' };
    // A cancelled event is not booked, however late the payment comes.
    const cancelled = await db.query('select from event where id = $1 and cancelled_at is not null', [
      eventId,
    ]);
    if (cancelled.rowCount !== 0) return { type: 'hold-lost' };
    const ids = tickets.map((ticket) => ticket.ticketId);
    const { rows: ours } = await db.query<{ id: string }>(
      `select t.id from ticket t join unnest($1::text[], $2::bigint[]) as claim (id, version) on claim.id = t.id
        where (t.status = 'held' and t.purchase_id = $3 and t.version = claim.version) or t.status = 'available'
        order by t.id for update of t`,
      [ids, tickets.map((ticket) => ticket.version), purchaseId],
    );
    if (ours.length < ids.length) return { type: 'hold-lost' };
    await db.query(
      `insert into booking (id, purchase_id, event_id, user_id, status, amount, currency, payment_intent_id)
       values ($1, $2, $3, $4, 'booked', $5, $6, $7)
       on conflict (id) do update set status = 'booked', amount = $5, currency = $6, payment_intent_id = $7,
                                      booked_at = clock_timestamp(), closed_at = null`,
      [bookingId, purchaseId, eventId, userId, total.amount, total.currency, paymentIntentId],
    );
    await db.query(
      `update ticket set status = 'booked', booking_id = $2, purchase_id = $3, holder_id = $4, hold_expires_at = null,
              version = version + 1
        where id = any ($1)`,
      [ids, bookingId, purchaseId, userId],
    );
    await db.query('delete from booking_ticket where booking_id = $1', [bookingId]);
    await db.query(
      `insert into booking_ticket (booking_id, ticket_id, amount, currency)
       select $1, t.id, t.amount, $4 from unnest($2::text[], $3::bigint[]) as t (id, amount)`,
      [bookingId, ids, tickets.map((ticket) => ticket.price.amount), total.currency],
    );
    await recordFacts(db, { purchaseId, bookingId, currency: total.currency }, [
      { type: 'booked', paymentIntentId, amount: total.amount },
    ]);
    return { type: 'booked', bookingId };
  });
}

/** Records that the bank captured the money of a booking, and its fee (minor units) when it is known. */
export async function settleBooking(
  pool: Pool,
  capture: {
    purchaseId: string;
    paymentIntentId: string;
    chargeId: string;
    amount: number;
    currency: string;
    feeAmount: number | null;
  },
): Promise<void> {
  const { purchaseId, paymentIntentId, chargeId, currency } = capture;
  const bookingId = bookingIdOf(purchaseId);
  await inTransaction(pool, async (db) => {
    await db.query(
      `update booking set status = 'paid', charge_id = $2, paid_at = coalesce(paid_at, clock_timestamp())
        where id = $1 and status in ('booked', 'paid')`,
      [bookingId, chargeId],
    );
    await recordFacts(db, { purchaseId, bookingId, currency }, [
      { type: 'captured', paymentIntentId, chargeId, amount: capture.amount },
      ...(capture.feeAmount === null ? [] : [{ type: 'fee' as const, chargeId, amount: capture.feeAmount }]),
    ]);
  });
}

const BOOKING = `
  select jsonb_build_object(
    'bookingId', b.id, 'purchaseId', b.purchase_id, 'eventId', b.event_id, 'userId', b.user_id, 'status', b.status,
    'total', jsonb_build_object('amount', b.amount, 'currency', b.currency),
    'refunded', jsonb_build_object('amount', b.refunded_amount, 'currency', b.currency),
    'bookedAt', ${isoTime('b.booked_at')},
    'tickets', (select jsonb_agg(jsonb_build_object('ticketId', t.id, 'section', t.section, 'row', t.row_label,
                         'number', t.seat_label, 'price', jsonb_build_object('amount', bt.amount, 'currency', bt.currency),
                         'live', bt.live, 'holderId', coalesce(bt.holder_id, b.user_id),
                         'codeGeneration', bt.code_generation, 'usedAt', ${isoTime('bt.used_at')})
                       order by t.section, t.row_position, t.seat_position)
                  from booking_ticket bt join ticket t on t.id = bt.ticket_id where bt.booking_id = b.id)) as booking
    from booking b`;

/** The bookings of a user, newest first, at most 200. */
export async function listBookings(db: Queryable, userId: string): Promise<BookingRecord[]> {
  const { rows } = await db.query<{ booking: BookingRecord }>(
    `${BOOKING} where b.user_id = $1 order by b.booked_at desc limit 200`,
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
