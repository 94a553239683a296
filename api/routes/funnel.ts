import { z } from 'zod';
import type { Pool } from '../../db/pool';
import { onePurchaseTally } from '../../db/sale/funnel';
import { funnelOf } from '../../domain/queue/funnel';
import type { WaitingRoom } from '../../waiting-room/waiting-room';
import type { BookingEvents } from '../event/booking-events';
import { defineRoute, type Route } from '../route';
import { id } from '../schemas';

const ofQueue = (description: string) =>
  z
    .int()
    .nullable()
    .meta({ description: `${description}; null if the sale has no queue` });
const counted = (description: string) => z.int().meta({ description });

const funnelSchema = z
  .object({
    eventId: id,
    joined: ofQueue('Places given so far; a fan who joins again after a visit is counted again'),
    admitted: ofQueue('Visits that were admitted'),
    held: counted('Purchases whose seats were held, including offers of the waitlist'),
    paid: counted('Purchases that were paid, including those refunded later'),
    now: z.object({
      waiting: ofQueue('In the queue or the lobby'),
      away: ofQueue('Fans who were away when it was their turn, and may still come back'),
      choosing: ofQueue('Admitted, without seats yet'),
      holding: counted('Holding seats'),
      paying: counted('In payment'),
      needsAttention: counted('Waiting for a manual decision'),
    }),
    gaveUp: z.object({
      leftQueue: ofQueue('Left before their turn, or were absent at their turn, and were never admitted'),
      tookNoSeats: ofQueue(
        'Were admitted and held no seat in their time, or went away and did not come back',
      ),
      released: counted('Released their seats without an attempt to pay'),
      expired: counted('Let the hold expire without an attempt to pay'),
      endedAfterAttempt: counted('Released or expired after an attempt to pay, such as a declined card'),
      paidTooLate: counted('Paid when the seats were gone already; the money was given back'),
    }),
  })
  .meta({ id: 'Funnel' });

/** The funnel of a sale: how many fans reach each step, and where the others leave. */
export function createFunnelRoutes(deps: {
  pool: Pool;
  bookingEvents: BookingEvents;
  room: WaitingRoom;
}): Route[] {
  const { pool, bookingEvents, room } = deps;
  return [
    defineRoute({
      method: 'get',
      path: '/organiser/events/:id/funnel',
      summary: 'The funnel of a sale: how far visits came, and where they ended',
      tag: 'Organisers',
      access: ['organiser', 'ops'],
      permission: 'view',
      scope: 'sales:read',
      params: z.object({ id: z.string() }),
      answers: { 200: { description: 'The funnel as it is now', schema: funnelSchema } },
      problems: ['event-not-found'],
      async handle(call) {
        const { id: eventId, sale } = await bookingEvents.eventOf(call.params.id);
        // The room is read first, so that a fan who moves on in between is counted in the later step instead of in none.
        const visits = sale.queueRequired ? await room.visitCounts(eventId) : null;
        return { status: 200, body: { eventId, ...funnelOf(visits, await onePurchaseTally(pool, eventId)) } };
      },
    }),
  ];
}
