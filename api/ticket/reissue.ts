import { z } from 'zod';
import type { Pool } from '../../db/pool';
import { reissueTickets } from '../../db/sale/reissue-tickets';
import { Problem } from '../../domain/errors';
import { type Call, userOf } from '../route';
import { id, reason, refundedTickets } from '../schemas';
import { mailedTooOften } from './mailed-too-often';

const body = z.object({
  ticketIds: refundedTickets.meta({ description: 'Default: all that can still be used' }),
  reason,
});

/** What the calls that give tickets new codes have in common. */
export const reissueCall = {
  summary: 'Give tickets of a booking new codes, and tell their holders',
  body,
  answers: {
    200: {
      description: 'The codes of before open nothing any more',
      schema: z.object({ bookingId: id, ticketIds: z.array(id) }),
    },
  },
} as const;

/** Gives tickets of a booking, of this event if one is given, new codes. Throws `ticket-not-found` and `mailed-too-often`. */
export async function reissue(
  pool: Pool,
  call: Call<unknown, unknown, z.output<typeof body>>,
  of: Pick<Parameters<typeof reissueTickets>[1], 'bookingId' | 'eventId'>,
) {
  const { ticketIds = null, reason } = call.body;
  const reissued = await reissueTickets(pool, {
    ...of,
    key: call.seed,
    ticketIds,
    by: userOf(call).id,
    reason,
  });
  if (reissued.type === 'too-often') throw mailedTooOften(reissued);
  const reissuedIds = reissued.ticketIds;
  if (reissuedIds.length === 0)
    throw new Problem('ticket-not-found', 'Not all of these are valid, unused tickets of this booking.');
  return { status: 200 as const, body: { bookingId: of.bookingId, ticketIds: [...reissuedIds] } };
}
