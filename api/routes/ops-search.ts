import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import type { Pool } from '../../db/pool';
import { isId } from '../../domain/ids';
import type { TicketCodes } from '../../tickets/ticket-codes';
import { createOpsSearch } from '../ops/search';
import { foundThing } from '../ops/search-schema';
import { defineRoute, type Route, userOf } from '../route';

const MOST_CHARACTERS = 1_000;

/** The one search of ops. */
export function createOpsSearchRoutes(deps: { pool: Pool; codes: TicketCodes }): Route[] {
  const search = createOpsSearch(deps);
  return [
    defineRoute({
      method: 'get',
      path: '/ops/search',
      summary: 'Find a fan, a purchase, a ticket or an event by whatever is known of it',
      tag: 'Ops',
      access: ['ops'],
      limit: 'management',
      query: z.object({
        q: z.string().trim().min(1).max(MOST_CHARACTERS).meta({
          description:
            'The id of a fan, purchase, booking, ticket, transfer, refund or event; the bank’s id of a payment, charge, refund or dispute; an e-mail address, or its beginning; a workflow id; a ticket code; a URL with one of these; an event’s name. With `eventId` also a seat (“Block A, row 3, seat 12”) and the last characters of a booking',
        }),
        eventId: z.string().refine(isId, 'not an id').optional(),
        before: instant
          .optional()
          .meta({ description: 'Only purchases that began before, for the next page' }),
        limit: z.coerce.number().int().min(1).max(100).default(50),
      }),
      answers: {
        200: {
          description:
            'The latest first. Addresses are masked; whom an address belongs to is told, and the audit keeps that it was asked',
          schema: z.object({ results: z.array(foundThing), before: instant.nullable() }),
        },
      },
      problems: [],
      async handle(call) {
        const { q, limit, eventId, before } = call.query;
        const results = await search({
          ...{ text: q, eventId, before, limit },
          ...{ by: userOf(call).id, seed: call.seed },
        });
        const purchases = results.filter(({ type }) => type === 'purchase');
        const next = purchases.length === limit ? purchases.at(-1)!.at : null;
        return { status: 200, body: { results, before: next } };
      },
    }),
  ];
}
