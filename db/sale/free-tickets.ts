import type { Language } from '../../domain/language';
import type { SeatSelection, SelectionRefusal } from '../../domain/seat-block';
import { writeAudit } from '../audit';
import { bookingIdOf } from '../bookings';
import { isoTime } from '../iso-time';
import { saveContact } from '../messages/contacts';
import { inTransaction, type Pool, type Queryable } from '../pool';
import { insertGuest } from '../sign-in';

/** Who gets free tickets: a user, or the owner of an address. Whoever opens a sign-in link there is that owner. */
type FreeTicketHolder = { readonly userId: string } | { readonly email: string; readonly language: Language };

/** Who gives free tickets of an event to whom, and why. */
interface FreeTicketOrder {
  readonly eventId: string;
  readonly purchaseId: string;
  readonly to: FreeTicketHolder;
  readonly seats: SeatSelection;
  readonly by: string;
  readonly reason: string;
  /** The id of a new guest, for an address that nobody has shown to be theirs. */
  readonly newUserId: string;
}

/** A booking of free tickets. Times are ISO 8601. */
export interface FreeBooking {
  readonly bookingId: string;
  readonly eventId: string;
  readonly userId: string;
  readonly email: string | null;
  readonly reason: string;
  readonly givenBy: string;
  readonly givenAt: string;
  readonly tickets: readonly {
    readonly ticketId: string;
    readonly section: string;
    readonly row: string | null;
    readonly number: string | null;
    /** False once it was taken back. */
    readonly live: boolean;
  }[];
}

/** Gives all seats of a selection away, or none of them, and tells who gets them. The same `purchaseId` again changes nothing. */
export async function giveFreeTickets(
  pool: Pool,
  order: FreeTicketOrder,
): Promise<{ type: 'given'; booking: FreeBooking } | ({ type: 'refused' } & SelectionRefusal)> {
  const { eventId, purchaseId, to, seats, by, reason } = order;
  const bookingId = bookingIdOf(purchaseId);
  return inTransaction(pool, async (db) => {
    const userId = 'userId' in to ? to.userId : ((await maybeOwner(db, to.email)) ?? order.newUserId);
    const { rows } = await db.query<{ answer: { type: 'given' } | ({ type: 'refused' } & SelectionRefusal) }>(
      'select give_free_tickets($1, $2, $3, $4, $5, $6, $7) as answer',
      [bookingId, purchaseId, eventId, userId, JSON.stringify(seats), reason, by],
    );
    const { answer } = rows[0]!;
    if (answer.type === 'refused') return answer;
    if ('email' in to && userId === order.newUserId) {
      await insertGuest(db, { userId, email: to.email });
      await saveContact(db, { userId, isVerified: false, ...to });
    }
    const booking = (await maybeFreeBooking(db, eventId, bookingId))!;
    const ticketIds = booking.tickets.map(({ ticketId }) => ticketId);
    await writeAudit(db, {
      ...{ key: `free:${bookingId}`, by, action: 'give-free-tickets', eventId, reason, outcome: 'done' },
      subject: { type: 'booking', id: bookingId },
      details: { before: null, after: { ticketIds } },
    });
    return { type: 'given', booking };
  });
}

/** Takes free tickets back: these, or all. Undefined when the event has no such booking. */
export async function revokeFreeTickets(
  pool: Pool,
  order: {
    eventId: string;
    bookingId: string;
    ticketIds: readonly string[] | null;
    by: string;
    reason: string;
    key: string;
  },
): Promise<FreeBooking | undefined> {
  const { eventId, bookingId, ticketIds, by, reason, key } = order;
  return inTransaction(pool, async (db) => {
    if (!(await maybeFreeBooking(db, eventId, bookingId))) return undefined;
    const { rows } = await db.query<{ revoked: string[] }>('select revoke_free_tickets($1, $2) as revoked', [
      bookingId,
      ticketIds,
    ]);
    const { revoked } = rows[0]!;
    if (revoked.length > 0)
      await writeAudit(db, {
        ...{ key: `free:${key}`, by, action: 'revoke-free-tickets', eventId, reason, outcome: 'done' },
        subject: { type: 'booking', id: bookingId },
        details: { before: { ticketIds: revoked }, after: null },
      });
    return maybeFreeBooking(db, eventId, bookingId);
  });
}

/** The user who has shown that an address is theirs. */
async function maybeOwner(db: Queryable, email: string): Promise<string | undefined> {
  const { rows } = await db.query<{ userId: string }>(
    'select user_id as "userId" from address_owner where email = $1',
    [email],
  );
  return rows[0]?.userId;
}

const FREE_BOOKING = `
  select f.booking_id as "bookingId", f.event_id as "eventId", b.user_id as "userId", c.email, f.reason,
         f.given_by as "givenBy", ${isoTime('f.given_at')} as "givenAt",
         (select jsonb_agg(jsonb_build_object('ticketId', t.id, 'section', t.section, 'row', t.row_label,
                           'number', t.seat_label, 'live', bt.live) order by t.section, t.row_position, t.seat_position)
            from booking_ticket bt join ticket t on t.id = bt.ticket_id
           where bt.booking_id = b.id and bt.moved_to is null) as tickets
    from free_booking f join booking b on b.id = f.booking_id left join contact c on c.user_id = b.user_id`;

async function maybeFreeBooking(
  db: Queryable,
  eventId: string,
  bookingId: string,
): Promise<FreeBooking | undefined> {
  const { rows } = await db.query<FreeBooking>(
    `${FREE_BOOKING} where f.booking_id = $1 and f.event_id = $2`,
    [bookingId, eventId],
  );
  return rows[0];
}

/** Free bookings of an event, the newest first; `afterId` continues after a page. */
export async function listFreeBookings(
  db: Queryable,
  eventId: string,
  { afterId, limit }: { afterId?: string; limit: number },
): Promise<FreeBooking[]> {
  const { rows } = await db.query<FreeBooking>(
    `${FREE_BOOKING}
      where f.event_id = $1
        and ($2::text is null or (f.given_at, f.booking_id) <
              (select a.given_at, a.booking_id from free_booking a where a.booking_id = $2))
      order by f.given_at desc, f.booking_id desc limit $3`,
    [eventId, afterId ?? null, limit],
  );
  return rows;
}
