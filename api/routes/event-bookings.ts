import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { type BookingRecord, listBookingsOfEvent } from '../../db/bookings';
import type { Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import type { BookingEvents } from '../event/booking-events';
import { ofEvent } from '../event/of-event';
import { defineRoute, type Route } from '../route';
import { heldTicket, id, money } from '../schemas';

const status = z.enum(['booked', 'paid', 'voided', 'refunded']);

const eventBooking = z
  .object({
    bookingId: id,
    purchaseId: id,
    eventId: id,
    status,
    total: money,
    refunded: money,
    bookedAt: instant,
    tickets: z.array(
      heldTicket.extend({
        state: z.enum(['valid', 'used', 'void']),
        usedAt: instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'EventBooking', description: 'A booking as the seller sees it: never whose it is' });

/** The bookings of an event, for its seller and the seller's programs. */
export function createEventBookingRoutes({
  pool,
  changing,
}: {
  pool: Pool;
  changing: Pick<BookingEvents, 'eventOf'>;
}): Route[] {
  return [
    defineRoute({
      ...ofEvent,
      method: 'get',
      path: '/organiser/events/:id/bookings',
      summary: 'The bookings of an event, newest first',
      permission: 'sell',
      scope: 'bookings:read',
      query: z.object({
        status: status.optional(),
        after: id.optional().meta({ description: 'The last booking of the previous page' }),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
      answers: { 200: { description: 'A page', schema: z.object({ bookings: z.array(eventBooking) }) } },
      problems: ['event-not-found'],
      async handle(call) {
        const { id: eventId } = await changing.eventOf(call.params.id);
        const bookings = await listBookingsOfEvent(pool, eventId, call.query);
        return { status: 200, body: { bookings: bookings.map(view) } };
      },
    }),
    defineRoute({
      ...ofEvent,
      method: 'get',
      path: '/organiser/events/:id/bookings/:bookingId',
      summary: 'One booking of an event, as it is now',
      permission: 'sell',
      scope: 'bookings:read',
      params: ofEvent.params.extend({ bookingId: z.string() }),
      answers: { 200: { description: 'The booking', schema: eventBooking } },
      problems: ['event-not-found', 'booking-not-found'],
      async handle(call) {
        const { bookingId } = call.params;
        const { id: eventId } = await changing.eventOf(call.params.id);
        const [booking] = await listBookingsOfEvent(pool, eventId, { bookingId, limit: 1 });
        if (!booking) throw new Problem('booking-not-found');
        return { status: 200, body: view(booking) };
      },
    }),
  ];
}

function view({ userId: _, tickets, ...booking }: BookingRecord): z.output<typeof eventBooking> {
  return {
    ...booking,
    tickets: tickets.map(({ live, holderId: _holder, codeGeneration: _code, usedAt, ...seat }) => ({
      ...seat,
      state: !live || booking.status !== 'paid' ? 'void' : usedAt ? 'used' : 'valid',
      usedAt,
    })),
  };
}
