import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import type { Pool } from '../../db/pool';
import { listReturnsOfEvent, oneReturnCount } from '../../db/sale/event-returns';
import { returnStates } from '../../domain/ticket-return';
import { ofEvent } from '../event/of-event';
import { defineRoute, type Route } from '../route';
import { id, money } from '../schemas';

const eventReturnSchema = z
  .object({
    returnId: z.string(),
    bookingId: id,
    ticketId: id,
    section: z.string(),
    row: z.string().nullable(),
    number: z.string().nullable(),
    state: z.enum(returnStates),
    why: z.enum(['policy', 'moved']),
    feePercent: z.int(),
    price: money.meta({ description: 'The price without fees and taxes that were added to it' }),
    createdAt: instant,
    closedAt: instant.nullable(),
  })
  .meta({ id: 'EventReturn' });

/** The tickets that buyers gave back, for the team of the event. */
export function createEventReturnRoutes({ pool }: { pool: Pool }): Route[] {
  return [
    defineRoute({
      ...ofEvent,
      method: 'get',
      path: '/organiser/events/:id/returns',
      summary: 'The tickets that buyers offered or gave back, newest first',
      permission: 'view',
      query: z.object({
        state: z.enum(returnStates).optional(),
        after: z
          .string()
          .max(200)
          .optional()
          .meta({ description: 'The last `returnId` of the previous page' }),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
      answers: {
        200: {
          description: 'One page, and how many there are in which state',
          schema: z.object({
            returns: z.array(eventReturnSchema),
            nextCursor: z.string().nullable(),
            counts: z.partialRecord(z.enum(returnStates), z.int()),
          }),
        },
      },
      problems: ['event-not-found'],
      async handle(call) {
        const { id: eventId } = call.params;
        const { limit } = call.query;
        const [returns, counts] = await Promise.all([
          listReturnsOfEvent(pool, eventId, call.query),
          oneReturnCount(pool, eventId),
        ]);
        const nextCursor = returns.length === limit ? returns.at(-1)!.returnId : null;
        return { status: 200, body: { returns, nextCursor, counts } };
      },
    }),
  ];
}
