import { z } from 'zod';
import { priceEnd, priceLevel, refuseUnpayable } from '../../catalogue/event-input';
import type { Pool } from '../../db/pool';
import { listPriceLevels, movePriceLevel, setPriceLevel } from '../../db/sale/price-levels';
import { Problem } from '../../domain/errors';
import type { BookingEvents } from '../event/booking-events';
import { ofEvent } from '../event/of-event';
import { defineRoute, type Route, userOf } from '../route';
import { id, price, reason } from '../schemas';
import { seatSelection } from '../seat/seat-selection';

const levelSchema = price
  .extend({
    endsAt: priceEnd.endsAt.nullable(),
    next: priceEnd.next.nullable(),
    seats: z.int().meta({ description: 'Its tickets, in any state' }),
    held: z
      .int()
      .meta({ description: 'Tickets that fans hold; a change of the price does not change theirs' }),
  })
  .meta({ id: 'PriceLevel' });
const levelsSchema = z.object({ levels: z.array(levelSchema) });

/** What the seats of an event cost from now on: price levels, their ends, and which seats have them. */
export function createPriceLevelRoutes(deps: { pool: Pool; bookingEvents: BookingEvents }): Route[] {
  const { pool, bookingEvents } = deps;

  return [
    defineRoute({
      ...ofEvent,
      method: 'get',
      path: '/organiser/events/:id/price-levels',
      summary: 'The price levels of an event, also those that have ended, with their seats',
      permission: 'view',
      answers: { 200: { description: 'The most expensive first', schema: levelsSchema } },
      problems: ['event-not-found'],
      async handle(call) {
        const { id: eventId } = call.params;
        return { status: 200, body: { levels: await listPriceLevels(pool, eventId) } };
      },
    }),
    defineRoute({
      ...ofEvent,
      method: 'post',
      path: '/organiser/events/:id/price-levels',
      summary: 'Set a price level from now on: a new one, another price, or when it ends',
      permission: 'edit',
      limit: 'management',
      body: z.object({
        priceLevel,
        amount: z.int().min(1).meta({ description: 'Minor units of the currency of the event' }),
        endsAt: priceEnd.endsAt.nullable().default(null),
        next: priceEnd.next.nullable().default(null),
        reason,
      }),
      answers: {
        200: {
          description: 'All levels as they are now; holds and bookings keep their price',
          schema: levelsSchema,
        },
      },
      problems: ['event-not-found'],
      async handle(call) {
        const { id: eventId, prices } = await bookingEvents.eventOf(call.params.id);
        const { reason, ...level } = call.body;
        const { currency } = prices[0]!;
        const wrong = z.object({ amount: z.int(), currency: z.string() }).superRefine(refuseUnpayable);
        const parsed = wrong.safeParse({ ...level, currency });
        if (!parsed.success) throw badField('amount', parsed.error.issues[0]!.message);
        const change = { eventId, by: userOf(call).id, key: call.seed, reason };
        const fault = await setPriceLevel(pool, change, level);
        if (fault) throw badField(fault.path, fault.message);
        bookingEvents.forget(eventId);
        return { status: 200, body: { levels: await listPriceLevels(pool, eventId) } };
      },
    }),
    defineRoute({
      ...ofEvent,
      method: 'post',
      path: '/organiser/events/:id/price-levels/move',
      summary: 'Give seats another price level of the event; holds and bookings keep their price',
      permission: 'edit',
      limit: 'management',
      body: z.object({ seats: seatSelection, priceLevel, reason }),
      answers: {
        200: {
          description: 'How many seats have another level now',
          schema: z.object({ eventId: id, moved: z.int() }),
        },
      },
      problems: ['event-not-found', 'ticket-not-found'],
      async handle(call) {
        const { id: eventId } = await bookingEvents.eventOf(call.params.id);
        const { reason, ...move } = call.body;
        const levels = await listPriceLevels(pool, eventId);
        if (!levels.some((level) => level.priceLevel === move.priceLevel))
          throw badField('priceLevel', 'there is no price of that level');
        const moved = await movePriceLevel(
          pool,
          { eventId, by: userOf(call).id, key: call.seed, reason },
          move,
        );
        if (moved === undefined) throw new Problem('ticket-not-found');
        bookingEvents.forget(eventId);
        return { status: 200, body: { eventId, moved } };
      },
    }),
  ];
}

function badField(path: string, message: string): Problem {
  return new Problem('invalid-request', `${path}: ${message}`, { errors: [{ in: 'body', path, message }] });
}
