import { z } from 'zod';
import type { Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import { defineRoute, type Route } from '../route';
import { reissue, reissueCall } from '../ticket/reissue';

/** New codes for tickets whose codes may be in wrong hands. */
export function createTicketReissueRoutes({ pool }: { pool: Pool }): Route[] {
  return [
    defineRoute({
      ...reissueCall,
      limit: 'management',
      method: 'post',
      path: '/ops/bookings/:id/reissue',
      tag: 'Ops',
      access: ['ops'],
      params: z.object({ id: z.string() }),
      problems: ['ticket-not-found', 'mailed-too-often'],
      async handle(call) {
        if (!isId(call.params.id)) throw new Problem('ticket-not-found');
        return reissue(pool, call, { bookingId: call.params.id });
      },
    }),
  ];
}
