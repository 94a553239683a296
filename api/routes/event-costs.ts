import { z } from 'zod';
import { noCosts } from '../../domain/costs/cost-rules';
import { orderCosts } from '../../domain/costs/order-costs';
import { Problem } from '../../domain/errors';
import type { BookingEvents } from '../event/booking-events';
import { breakdownSchema } from '../money/cost-schemas';
import { breakdownView } from '../money/cost-views';
import { defineRoute, type Route } from '../route';

const level = z.string().min(1).max(50);

/** What an order costs before anything is held. */
export function createEventCostRoutes({ bookingEvents }: { bookingEvents: BookingEvents }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/event/:eventId/costs',
      summary: 'What an order of these price levels costs now, with all fees and taxes',
      tag: 'Events',
      access: 'anyone',
      params: z.object({ eventId: z.string() }),
      query: z.object({
        priceLevel: z
          .union([level, z.array(level).min(1).max(50)])
          .meta({ description: 'One for each ticket' }),
      }),
      answers: { 200: { description: 'What the total consists of', schema: breakdownSchema } },
      problems: ['event-not-found'],
      async handle({ params, query }) {
        const { costRules, prices } = await bookingEvents.eventOf(params.eventId);
        const tickets = [query.priceLevel].flat().map((priceLevel, index) => {
          const price = prices.find((one) => one.priceLevel === priceLevel);
          if (!price)
            throw new Problem('invalid-request', `priceLevel: the event has no price level ${priceLevel}`);
          return { ticketId: String(index), priceLevel, face: price.face ?? price.amount };
        });
        const { currency } = prices[0]!;
        const { breakdown } = orderCosts(costRules ?? noCosts, currency, tickets);
        return { status: 200, body: breakdownView(breakdown, currency) };
      },
    }),
  ];
}
