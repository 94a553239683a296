import { z } from 'zod';
import type { Pool } from '../../db/pool';
import { reissueTickets } from '../../db/sale/reissue-tickets';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import { defineRoute, type Route, userOf } from '../route';
import { id, reason, refundedTickets } from '../schemas';

/** New codes for tickets whose codes may be in wrong hands. */
export function createTicketReissueRoutes({ pool }: { pool: Pool }): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/ops/bookings/:id/reissue',
      summary: 'Give tickets of a booking new codes, and tell their holders',
      tag: 'Ops',
      access: ['ops'],
      limit: 'management',
      params: z.object({ id: z.string() }),
      body: z.object({
        ticketIds: refundedTickets.meta({ description: 'Default: all that can still be used' }),
        reason,
      }),
      answers: {
        200: {
          description: 'The codes of before open nothing any more',
          schema: z.object({ bookingId: id, ticketIds: z.array(id) }),
        },
      },
      problems: ['ticket-not-found'],
      async handle(call) {
        const { ticketIds = null, reason } = call.body;
        const bookingId = call.params.id;
        const order = { key: call.seed, bookingId, ticketIds, by: userOf(call).id, reason };
        const reissued = isId(bookingId) ? await reissueTickets(pool, order) : [];
        if (reissued.length === 0)
          throw new Problem(
            'ticket-not-found',
            'Not all of these are valid, unused tickets of this booking.',
          );
        return { status: 200, body: { bookingId, ticketIds: reissued } };
      },
    }),
  ];
}
