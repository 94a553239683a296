import { z } from 'zod';
import { drawNumber, placeAmong } from '../../waiting-room/draw';
import type { BookingEvents } from '../event/booking-events';
import type { DrawCache } from '../queue/draw-cache';
import { drawnListSchema, receiptSchema } from '../queue/queue-schemas';
import { defineRoute, type Route, userOf } from '../route';

const params = z.object({ eventId: z.string() });

/** The proof that a draw was fair. */
export function createDrawRoutes({
  bookingEvents,
  draws,
}: {
  bookingEvents: BookingEvents;
  draws: DrawCache;
}): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/event/:eventId/queue/receipt',
      summary: 'The data to check that your place was drawn fairly',
      tag: 'Queue',
      access: 'user',
      params,
      answers: { 200: { description: 'See docs/fair-draw.md', schema: receiptSchema } },
      problems: ['event-not-found'],
      async handle(call) {
        const user = userOf(call);
        const { id: eventId } = await bookingEvents.eventOf(call.params.eventId);
        const { round, commitment, seed, drawnAt, lobbyFans, numbersSha256 } = await draws.of(eventId);
        const committed = { eventId, userId: user.id, round, commitment };
        if (drawnAt === null) {
          const unknown = { seed: null, drawnAt: null, number: null, lobbyFans: null, place: null };
          return { status: 200, body: { ...committed, ...unknown, numbersSha256: null } };
        }
        const number = drawNumber(seed, eventId, user.id);
        const place = placeAmong(await draws.numbersOf(eventId, round), number);
        return {
          status: 200,
          body: { ...committed, seed, drawnAt, number, lobbyFans, place, numbersSha256 },
        };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/event/:eventId/queue/draw',
      summary: 'The numbers of all fans in the lobby, ascending, once they are drawn',
      tag: 'Queue',
      access: 'anyone',
      params,
      answers: { 200: { description: 'The numbers do not identify anybody', schema: drawnListSchema } },
      problems: ['event-not-found'],
      async handle(call) {
        const { id: eventId } = await bookingEvents.eventOf(call.params.eventId);
        const { round, commitment, seed, drawnAt, lobbyFans, numbersSha256 } = await draws.of(eventId);
        const drawn = drawnAt !== null;
        const numbers = drawn ? (await draws.numbersOf(eventId, round)).toString('base64') : null;
        const headers = { 'Cache-Control': 'public, max-age=1' };
        const body = {
          eventId,
          round,
          commitment,
          seed: drawn ? seed : null,
          drawnAt,
          lobbyFans,
          numbers,
          numbersSha256,
        };
        return { status: 200, headers, body };
      },
    }),
  ];
}
