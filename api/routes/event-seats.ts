import { z } from 'zod';
import { sectionsOfPlan } from '../../catalogue/event-input';
import type { Pool } from '../../db/pool';
import { addSeats } from '../../db/sale/new-seats';
import { listSeatFigures, oneSeatMarks } from '../../db/sale/seat-figures';
import { Problem } from '../../domain/errors';
import { MAX_SEATS, sectionFaults } from '../../domain/section-faults';
import type { BookingEvents } from '../event/booking-events';
import { ofEvent } from '../event/of-event';
import { defineRoute, type Route, userOf } from '../route';
import { id, reason } from '../schemas';

const count = z.int();
const figures = z
  .object({
    priceLevel: z.string(),
    seats: count,
    available: count,
    held: count.meta({ description: 'Held by fans, without those that their holders offer' }),
    sold: count.meta({
      description: 'Booked, also those that their holders offer, without those that were given away',
    }),
    free: count.meta({ description: 'Given away' }),
    blocked: z.object({ house: count, kill: count, allotment: count }),
  })
  .meta({ id: 'SeatFigures' });

/** The seats of an event as its organiser sees them, and more of them. */
export function createEventSeatRoutes(deps: { pool: Pool; bookingEvents: BookingEvents }): Route[] {
  const { pool, bookingEvents } = deps;

  return [
    defineRoute({
      ...ofEvent,
      method: 'get',
      path: '/organiser/events/:id/seats',
      summary: 'What became of the seats of an event, by price level, and which are blocked or given away',
      permission: 'view',
      answers: {
        200: {
          description:
            '`blocked` has ticket and block; all other seats are as in `GET /event/{eventId}/seats`',
          schema: z.object({
            levels: z.array(figures),
            blocked: z.array(z.tuple([id, id])),
            free: z.array(id),
          }),
        },
      },
      problems: ['event-not-found'],
      async handle(call) {
        const { id: eventId } = call.params;
        const [levels, marks] = await Promise.all([
          listSeatFigures(pool, eventId),
          oneSeatMarks(pool, eventId),
        ]);
        return { status: 200, body: { levels, ...marks } };
      },
    }),
    defineRoute({
      ...ofEvent,
      method: 'post',
      path: '/organiser/events/:id/seats',
      summary: 'Add seats to an event: whole sections, or more rows or places of a section that it has',
      permission: 'edit',
      limit: 'management',
      body: z.object({
        sections: sectionsOfPlan.superRefine((sections, context) => {
          for (const { path, message } of sectionFaults(sections))
            context.addIssue({ code: 'custom', path, message });
        }),
        reason,
      }),
      answers: {
        201: { description: 'They are for sale at once', schema: z.object({ eventId: id, added: count }) },
      },
      problems: ['event-not-found', 'event-cancelled'],
      async handle(call) {
        const event = await bookingEvents.eventOf(call.params.id);
        const { sections, reason } = call.body;
        if (event.cancelledAt) throw new Problem('event-cancelled');
        const order = { eventId: event.id, sections, reason, seed: call.seed, by: userOf(call).id };
        const outcome = await addSeats(pool, { ...order, maxSeats: MAX_SEATS });
        if (outcome.type === 'refused')
          throw new Problem('invalid-request', outcome.fault, {
            errors: [{ in: 'body', path: 'sections', message: outcome.fault }],
          });
        bookingEvents.forget(event.id);
        return { status: 201, body: { eventId: event.id, added: outcome.seats } };
      },
    }),
  ];
}
