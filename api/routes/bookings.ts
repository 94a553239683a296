import { z } from 'zod';
import { type BookingRecord, listBookings, maybeBooking } from '../../db/bookings';
import type { Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import { defineRoute, type Route, userOf } from '../route';
import { heldTicket, id, instant, money } from '../schemas';

const bookingSchema = z.object({
  bookingId: id,
  purchaseId: id,
  eventId: id,
  status: z.enum(['booked', 'paid', 'voided', 'refunded']),
  total: money,
  bookedAt: instant,
  tickets: z.array(heldTicket),
});

/** A fan's own bookings. */
export function createBookingRoutes({ pool }: { pool: Pool }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/bookings',
      summary: 'Your bookings, newest first',
      tag: 'Bookings',
      access: 'user',
      answers: {
        200: { description: 'At most 200', schema: z.object({ bookings: z.array(bookingSchema) }) },
      },
      problems: [],
      async handle(call) {
        const bookings = await listBookings(pool, userOf(call).id);
        return { status: 200, body: { bookings: bookings.map(view) } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/booking/:bookingId',
      summary: 'One of your bookings',
      tag: 'Bookings',
      access: 'user',
      params: z.object({ bookingId: z.string() }),
      answers: { 200: { description: 'The booking', schema: bookingSchema } },
      problems: ['booking-not-found'],
      async handle(call) {
        const { bookingId } = call.params;
        const booking = isId(bookingId) ? await maybeBooking(pool, userOf(call).id, bookingId) : undefined;
        if (!booking) throw new Problem('booking-not-found');
        return { status: 200, body: view(booking) };
      },
    }),
  ];
}

function view({ userId: _, ...booking }: BookingRecord) {
  return booking;
}
