import { z } from 'zod';
import { NO_REASON } from '../../db/audit';
import type { Pool } from '../../db/pool';
import { changeQueueNote } from '../../db/sale/queue-note';
import type { BookingEvents } from '../event/booking-events';
import { ofEvent } from '../event/of-event';
import { defineRoute, type Route, userOf } from '../route';
import { id, reason } from '../schemas';

const MAX_CHARACTERS = 280;

const noteSchema = z.object({ eventId: id, text: z.string().nullable() });

/** What the seller says to everybody who waits. */
export function createQueueNoteRoutes(deps: { pool: Pool; bookingEvents: BookingEvents }): Route[] {
  const { pool, bookingEvents } = deps;
  const common = {
    ...ofEvent,
    problems: ['event-not-found'],
  } as const;

  return [
    defineRoute({
      ...common,
      method: 'get',
      path: '/organiser/events/:id/queue-note',
      permission: 'view',
      summary: 'What everybody who waits reads',
      answers: { 200: { description: 'null: nothing', schema: noteSchema } },
      async handle(call) {
        const { id: eventId, queueNote } = await bookingEvents.eventOf(call.params.id);
        return { status: 200, body: { eventId, text: queueNote ?? null } };
      },
    }),
    defineRoute({
      ...common,
      method: 'put',
      path: '/organiser/events/:id/queue-note',
      permission: 'edit',
      limit: 'management',
      summary: 'Say something to everybody who waits, or take it back',
      body: z.object({
        text: z
          .string()
          .trim()
          .min(1)
          .max(MAX_CHARACTERS)
          .nullable()
          .meta({ description: 'Plain text; it is in `note` of `QueueStatus`, also of open streams' }),
        reason: reason.default(NO_REASON),
      }),
      answers: { 200: { description: 'Open pages show it within seconds', schema: noteSchema } },
      async handle(call) {
        const { id: eventId } = await bookingEvents.eventOf(call.params.id);
        const { text, reason } = call.body;
        await changeQueueNote(pool, { key: call.seed, eventId, text, by: userOf(call).id, reason });
        bookingEvents.forget(eventId);
        return { status: 200, body: { eventId, text } };
      },
    }),
  ];
}
