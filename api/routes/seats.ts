import { z } from 'zod';
import type { Pool } from '../../db/pool';
import { listSeats } from '../../db/seats';
import type { EventFacts } from '../event-facts';
import { defineRoute, type Route } from '../route';
import { id } from '../schemas';

/** The columns of a seat in `GET /event/:eventId/seats`, in their order. */
export const SEAT_COLUMNS = [
  'ticketId',
  'section',
  'row',
  'number',
  'x',
  'y',
  'priceLevel',
  'state',
] as const;

/** The seat map. */
export function createSeatRoutes({ pool, facts }: { pool: Pool; facts: EventFacts }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/event/:eventId/seats',
      summary: 'The seat map as it is now',
      tag: 'Events',
      access: 'anyone',
      params: z.object({ eventId: z.string() }),
      answers: {
        200: {
          description: 'Every seat as an array whose entries `columns` names',
          schema: z.object({
            eventId: id,
            epoch: z.string(),
            seq: z.int(),
            columns: z.array(z.string()),
            sections: z.array(z.object({ name: z.string(), seats: z.int() })),
            seats: z.array(z.array(z.unknown())),
          }),
        },
      },
      problems: ['event-not-found'],
      async handle({ params }) {
        const event = await facts.eventOf(params.eventId);
        const seats = await listSeats(pool, event.id);
        const sections = new Map<string, number>();
        for (const seat of seats) sections.set(seat.section, (sections.get(seat.section) ?? 0) + 1);
        return {
          status: 200,
          headers: { 'Cache-Control': 'public, max-age=1' },
          body: {
            eventId: event.id,
            epoch: '0',
            seq: 0,
            columns: SEAT_COLUMNS,
            sections: [...sections].map(([name, count]) => ({ name, seats: count })),
            seats: seats.map((s) => [s.id, s.section, s.row, s.number, s.x, s.y, s.priceLevel, s.state]),
          },
        };
      },
    }),
  ];
}
