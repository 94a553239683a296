import { z } from 'zod';
import type { Pool } from '../../db/pool';
import { onePurchaseTally } from '../../db/sale/funnel';
import { funnelOf } from '../../domain/queue/funnel';
import type { WaitingRoom } from '../../waiting-room/waiting-room';
import type { EventFacts } from '../event/event-facts';
import { defineRoute, type Route } from '../route';
import { id } from '../schemas';

const ofQueue = (description: string) =>
  z
    .int()
    .nullable()
    .meta({ description: `${description}; null without a queue` });
const counted = (description: string) => z.int().meta({ description });

const funnelSchema = z
  .object({
    eventId: id,
    joined: ofQueue('Places given so far; a fan who joins again after a visit counts again'),
    admitted: ofQueue('Visits that were let in'),
    held: counted('Purchases whose seats were held, offers of the waitlist among them'),
    paid: counted('Purchases that were paid, also where the money went back later'),
    now: z.object({
      waiting: ofQueue('In the queue or the lobby'),
      away: ofQueue('Were away when it was their turn, and may still come back'),
      choosing: ofQueue('Let in, without seats yet'),
      holding: counted('Holding seats'),
      paying: counted('In payment'),
      needsAttention: counted('Waiting for a person of ours'),
    }),
    gaveUp: z.object({
      leftQueue: ofQueue('Left before their turn, or were not there when it came, and were never let in'),
      tookNoSeats: ofQueue('Were let in and held no seat in their time, or went away and did not come back'),
      released: counted('Gave their seats back without an attempt to pay'),
      expired: counted('Let the hold run out without an attempt to pay'),
      endedAfterAttempt: counted('Gave back or ran out after an attempt to pay, such as a declined card'),
      paidTooLate: counted('Their money came when the seats were gone, and went back'),
    }),
  })
  .meta({ id: 'Funnel' });

/** Where a sale wins and loses people. */
export function createFunnelRoutes(deps: { pool: Pool; facts: EventFacts; room: WaitingRoom }): Route[] {
  const { pool, facts, room } = deps;
  return [
    defineRoute({
      method: 'get',
      path: '/organiser/events/:id/funnel',
      summary: 'How far the visits of a sale came, and where they ended',
      tag: 'Organisers',
      access: ['organiser', 'ops'],
      params: z.object({ id: z.string() }),
      answers: { 200: { description: 'The funnel as it is now', schema: funnelSchema } },
      problems: ['event-not-found'],
      async handle(call) {
        const { id: eventId, sale } = await facts.eventOf(call.params.id);
        // The room first: who moves on in between is then counted in the later step, never in none.
        const visits = sale.queueRequired ? await room.visitCounts(eventId) : null;
        return { status: 200, body: { eventId, ...funnelOf(visits, await onePurchaseTally(pool, eventId)) } };
      },
    }),
  ];
}
