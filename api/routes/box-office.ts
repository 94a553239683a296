import { z } from 'zod';
import type { Pool } from '../../db/pool';
import { moveTickets } from '../../db/sale/move-tickets';
import { resendTickets } from '../../db/sale/resend-tickets';
import { Problem } from '../../domain/errors';
import type { MoveRefusal } from '../../domain/ticket-move';
import type { BookingEvents } from '../event/booking-events';
import { defineRoute, type Route, userOf } from '../route';
import { id, reason } from '../schemas';
import { selectionProblem } from '../seat/seat-selection';
import { mailedTooOften } from '../ticket/mailed-too-often';
import { reissue, reissueCall } from '../ticket/reissue';

const MOST_MOVES = 50;

const moves = z
  .array(
    z.object({
      from: id.meta({ description: 'A valid, unused ticket of the booking' }),
      to: id.meta({ description: 'A free or blocked seat of the event' }),
    }),
  )
  .min(1)
  .max(MOST_MOVES)
  .refine((all) => new Set(all.flatMap(({ from, to }) => [from, to])).size === 2 * all.length, {
    message: 'a ticket or seat is named twice',
  });

/** What a box office does for somebody who has a booking: tickets once more, new codes, other seats. */
export function createBoxOfficeRoutes(deps: { pool: Pool; bookingEvents: BookingEvents }): Route[] {
  const { pool, bookingEvents } = deps;
  const common = {
    ...({
      tag: 'Organisers',
      access: ['organiser', 'ops'],
      permission: 'sell',
    } as const),
    params: z.object({ id: z.string(), bookingId: z.string() }),
  } as const;

  return [
    defineRoute({
      ...common,
      limit: 'management',
      method: 'post',
      path: '/organiser/events/:id/bookings/:bookingId/resend',
      summary: 'Send the tickets of a booking to its buyer again',
      body: z.object({ reason }),
      answers: { 200: { description: 'They are being sent', schema: z.object({ bookingId: id }) } },
      problems: ['event-not-found', 'booking-not-found', 'mailed-too-often'],
      async handle(call) {
        const { id: eventId } = await bookingEvents.eventOf(call.params.id);
        const { bookingId } = call.params;
        const order = { key: call.seed, eventId, bookingId, by: userOf(call).id, reason: call.body.reason };
        const resent = await resendTickets(pool, order);
        if (resent.type === 'no-booking') throw new Problem('booking-not-found');
        if (resent.type === 'too-often') throw mailedTooOften(resent);
        return { status: 200, body: { bookingId } };
      },
    }),
    defineRoute({
      ...common,
      ...reissueCall,
      limit: 'management',
      method: 'post',
      path: '/organiser/events/:id/bookings/:bookingId/reissue',
      problems: ['event-not-found', 'ticket-not-found', 'mailed-too-often'],
      async handle(call) {
        const { id: eventId } = await bookingEvents.eventOf(call.params.id);
        return reissue(pool, call, { eventId, bookingId: call.params.bookingId });
      },
    }),
    defineRoute({
      ...common,
      limit: 'management',
      method: 'post',
      path: '/organiser/events/:id/bookings/:bookingId/move',
      summary: 'Move tickets of a paid booking to other seats, all of them or none; no money moves',
      body: z.object({
        moves,
        anyLevel: z.boolean().default(false).meta({
          description: 'Also to seats of another price level: what was paid stays, whatever they cost',
        }),
        reason,
      }),
      answers: {
        200: {
          description: 'Former codes are void, and the holders get new tickets',
          schema: z.object({ bookingId: id, ticketIds: z.array(id) }),
        },
      },
      problems: [
        ...(['event-not-found', 'booking-not-found', 'not-booked', 'event-cancelled', 'seat-taken'] as const),
        ...(['ticket-not-found', 'ticket-already-used', 'ticket-refunded', 'other-price-level'] as const),
      ],
      async handle(call) {
        const { id: eventId } = await bookingEvents.eventOf(call.params.id);
        const { bookingId } = call.params;
        const order = { key: call.seed, eventId, bookingId, by: userOf(call).id, ...call.body };
        const moved = await moveTickets(pool, order);
        if (moved.type === 'refused') throw moveProblem(moved);
        bookingEvents.forget(eventId);
        return { status: 200, body: { bookingId, ticketIds: call.body.moves.map(({ to }) => to) } };
      },
    }),
  ];
}

function moveProblem(refusal: MoveRefusal): Problem {
  if (refusal.code === 'seat-taken') return selectionProblem(refusal);
  return new Problem(refusal.code, undefined, 'ticketIds' in refusal ? { ticketIds: refusal.ticketIds } : {});
}
