import { z } from 'zod';
import type { Queryable } from '../../db/pool';
import { listFaces } from '../../db/sale/own-prices';
import { noCosts } from '../../domain/costs/cost-rules';
import { orderCosts } from '../../domain/costs/order-costs';
import { Problem } from '../../domain/errors';
import type { BookingEvents } from '../event/booking-events';
import { breakdownSchema } from '../money/cost-schemas';
import { breakdownView } from '../money/cost-views';
import { defineRoute, type Route } from '../route';
import { id } from '../schemas';

const level = z.string().min(1).max(50);

/** What an order costs before anything is held. */
export function createEventCostRoutes(deps: { reads: Queryable; bookingEvents: BookingEvents }): Route[] {
  const { reads, bookingEvents } = deps;
  return [
    defineRoute({
      method: 'get',
      path: '/event/:eventId/costs',
      summary: 'What an order costs now, with all fees and taxes',
      tag: 'Events',
      access: 'anyone',
      params: z.object({ eventId: z.string() }),
      query: z.object({
        priceLevel: z
          .union([level, z.array(level).max(50)])
          .optional()
          .meta({ description: 'One for each ticket that costs what its level costs' }),
        ticketId: z
          .union([id, z.array(id).max(50)])
          .optional()
          .meta({ description: 'The tickets that have a price of their own (`ownPrices` of the map)' }),
      }),
      answers: { 200: { description: 'What the total consists of', schema: breakdownSchema } },
      problems: ['event-not-found', 'ticket-not-found'],
      async handle({ params, query }) {
        const event = await bookingEvents.eventOf(params.eventId);
        const { costRules, prices } = event;
        const ofLevels = [query.priceLevel ?? []].flat().map((priceLevel, index) => {
          const price = prices.find((one) => one.priceLevel === priceLevel);
          if (!price)
            throw new Problem('invalid-request', `priceLevel: the event has no price level ${priceLevel}`);
          return { ticketId: String(index), priceLevel, face: price.face ?? price.amount };
        });
        const ticketIds = [...new Set([query.ticketId ?? []].flat())];
        const named = ticketIds.length > 0 ? await listFaces(reads, event.id, ticketIds) : [];
        if (named.length < ticketIds.length) {
          const unknown = ticketIds.filter((one) => !named.some(({ ticketId }) => ticketId === one));
          throw new Problem('ticket-not-found', undefined, { ticketIds: unknown });
        }
        const tickets = [...ofLevels, ...named];
        if (tickets.length === 0) throw new Problem('invalid-request', 'priceLevel or ticketId is missing');
        const { currency } = prices[0]!;
        const { breakdown } = orderCosts(costRules ?? noCosts, currency, tickets);
        return { status: 200, body: breakdownView(breakdown, currency) };
      },
    }),
  ];
}
