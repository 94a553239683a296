import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import type { Pool } from '../../db/pool';
import { giveFreeTickets, listFreeBookings, revokeFreeTickets } from '../../db/sale/free-tickets';
import { normalAddress } from '../../domain/address';
import { Problem } from '../../domain/errors';
import { chooseLanguage, languages } from '../../domain/language';
import type { BookingEvents } from '../event/booking-events';
import { ofEvent } from '../event/of-event';
import { defineRoute, type Route, userOf } from '../route';
import { emailAddress, id, reason, refundedTickets, userId } from '../schemas';
import { seatSelection, selectionProblem } from '../seat/seat-selection';

const freeBookingSchema = z
  .object({
    bookingId: id,
    eventId: id,
    userId: z.string(),
    email: z.string().nullable(),
    reason: z.string(),
    givenBy: z.string(),
    givenAt: instant,
    tickets: z.array(
      z.object({
        ticketId: id,
        section: z.string(),
        row: z.string().nullable(),
        number: z.string().nullable(),
        live: z.boolean().meta({ description: 'False once it was taken back' }),
      }),
    ),
  })
  .meta({ id: 'FreeBooking' });

const newFreeTicketsBody = z.object({
  seats: seatSelection,
  userId: userId.optional(),
  email: emailAddress.optional().meta({
    description:
      'They belong to whoever has shown, or will show by a sign-in link, that the address is theirs',
  }),
  language: z
    .enum(languages)
    .optional()
    .meta({ description: 'Of the message to a new address; default: English' }),
  reason,
});

/** Tickets that an organiser gives away, from free or blocked seats, and takes back. */
export function createFreeTicketRoutes(deps: { pool: Pool; bookingEvents: BookingEvents }): Route[] {
  const { pool, bookingEvents } = deps;

  return [
    defineRoute({
      ...ofEvent,
      method: 'post',
      path: '/organiser/events/:id/free-tickets',
      summary: 'Give free or blocked seats away, all of them or none: a booking that costs nothing',
      permission: 'sell',
      limit: 'management',
      body: newFreeTicketsBody.refine((body) => (body.userId === undefined) !== (body.email === undefined), {
        message: 'give either a userId or an email',
        path: ['email'],
      }),
      answers: { 201: { description: 'The booking; its holder is told', schema: freeBookingSchema } },
      problems: [
        'event-not-found',
        'event-cancelled',
        'seat-taken',
        'ticket-not-found',
        'no-seats-available',
      ],
      async handle(call) {
        const { id: eventId } = call.params;
        const { seats, userId, email, language, reason } = call.body;
        const given = await giveFreeTickets(pool, {
          ...{ eventId, seats, reason, by: userOf(call).id },
          to:
            email === undefined
              ? { userId: userId! }
              : { email: normalAddress(email), language: chooseLanguage([language]) },
          purchaseId: `pur_${call.seed}`,
          newUserId: `guest_${call.seed}`,
        });
        if (given.type === 'refused') throw selectionProblem(given);
        bookingEvents.forget(eventId);
        return { status: 201, body: given.booking };
      },
    }),
    defineRoute({
      ...ofEvent,
      method: 'get',
      path: '/organiser/events/:id/free-tickets',
      summary: 'The free tickets of an event, newest first',
      permission: 'view',
      query: z.object({
        after: id.optional().meta({ description: 'The last id of the previous page' }),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
      answers: {
        200: {
          description: 'One page',
          schema: z.object({ bookings: z.array(freeBookingSchema), nextCursor: id.nullable() }),
        },
      },
      problems: ['event-not-found'],
      async handle(call) {
        const { id: eventId } = call.params;
        const { after: afterId, limit } = call.query;
        const bookings = await listFreeBookings(pool, eventId, { afterId, limit });
        const nextCursor = bookings.length === limit ? bookings.at(-1)!.bookingId : null;
        return { status: 200, body: { bookings, nextCursor } };
      },
    }),
    defineRoute({
      ...ofEvent,
      method: 'post',
      path: '/organiser/events/:id/free-tickets/:bookingId/revoke',
      summary: 'Take free tickets back; their seats are for sale again',
      permission: 'sell',
      limit: 'management',
      params: ofEvent.params.extend({ bookingId: z.string() }),
      body: z.object({
        ticketIds: refundedTickets.meta({ description: 'Default: all that are left of the booking' }),
        reason,
      }),
      answers: {
        200: { description: 'The booking (the same answer when repeated)', schema: freeBookingSchema },
      },
      problems: ['event-not-found', 'booking-not-found'],
      async handle(call) {
        const { id: eventId } = call.params;
        const { ticketIds = null, reason } = call.body;
        const order = { eventId, bookingId: call.params.bookingId, ticketIds, reason };
        const booking = await revokeFreeTickets(pool, { ...order, by: userOf(call).id, key: call.seed });
        if (!booking) throw new Problem('booking-not-found');
        bookingEvents.forget(eventId);
        return { status: 200, body: booking };
      },
    }),
  ];
}
