import type { Client } from '@temporalio/client';
import { z } from 'zod';
import { maybeCancellation } from '../../db/finance/cancellations';
import type { Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { startCancellation } from '../../temporal/starts/start-cancellation';
import type { BookingEvents } from '../event/booking-events';
import { cancellationSchema, viewCancellation } from '../event/cancellation-view';
import { defineRoute, type Route, userOf } from '../route';

const params = z.object({ id: z.string() });
/** The cancellation of an event: its order and its progress. */
export function createCancelEventRoutes(deps: {
  pool: Pool;
  client: Client;
  bookingEvents: BookingEvents;
}): Route[] {
  const { pool, client, bookingEvents } = deps;
  const access = ['organiser', 'ops'] as const;
  const reads = ['organiser', 'ops', 'finance'] as const;

  return [
    defineRoute({
      method: 'post',
      path: '/organiser/events/:id/cancel',
      summary: 'Cancel an event and refund every booking; pause or resume the refunds',
      tag: 'Organisers',
      access,
      permission: 'own',
      limit: 'management',
      params,
      body: z.object({
        eventName: z.string().max(1_000).optional().meta({
          description:
            'The name of the event; another one is refused, so that nobody cancels the wrong event',
        }),
        action: z.enum(['cancel', 'pause', 'resume']).default('cancel'),
        reason: z
          .string()
          .trim()
          .min(1)
          .max(500)
          .default('no reason was given')
          .meta({ description: 'The reason, which is written to the audit' }),
      }),
      answers: {
        200: {
          description: 'The progress of the cancellation; the sale is closed',
          schema: cancellationSchema,
        },
      },
      problems: ['event-not-found', 'cancellation-not-found'],
      async handle(call) {
        const { id: eventId, name } = await bookingEvents.eventOf(call.params.id);
        const { action, reason, eventName } = call.body;
        if (eventName !== undefined && !isSameName(eventName, name))
          throw new Problem('invalid-request', 'eventName: this is not the name of the event', {
            errors: [{ in: 'body', path: 'eventName', message: 'not the name of the event' }],
          });
        const by = userOf(call).id;
        const known = await maybeCancellation(pool, eventId);
        if (!known && action !== 'cancel') throw new Problem('cancellation-not-found');
        if (known?.status !== 'completed') {
          const order = known ?? { reason, by };
          const updateId = `${action}:${call.idempotencyKey ?? call.seed}`;
          await startCancellation(
            client,
            { eventId, reason: order.reason, by: order.by, isPaused: known?.status === 'paused' },
            { action, by, reason },
            updateId,
          );
          bookingEvents.forget(eventId);
        }
        return { status: 200, body: await viewCancellation(pool, eventId) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/organiser/events/:id/cancel',
      summary: 'The progress of a cancellation',
      tag: 'Organisers',
      access: reads,
      permission: 'view',
      params,
      answers: { 200: { description: 'Counts and amounts', schema: cancellationSchema } },
      problems: ['event-not-found', 'cancellation-not-found'],
      async handle(call) {
        const { id: eventId } = await bookingEvents.eventOf(call.params.id);
        return { status: 200, body: await viewCancellation(pool, eventId) };
      },
    }),
  ];
}

/** People copy names by eye: case and white space do not count. */
function isSameName(given: string, name: string): boolean {
  const folded = (text: string) => text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
  return folded(given) === folded(name);
}
