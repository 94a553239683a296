import { z } from 'zod';
import { changeCostRules, maybeEventMoney } from '../../db/finance/cost-rules';
import { countWaitingInvoices } from '../../db/finance/invoices';
import { changeSeller, maybeSellerOf } from '../../db/finance/sellers';
import type { Pool } from '../../db/pool';
import { type CostRules, costRulesFault, noCosts } from '../../domain/costs/cost-rules';
import { type OrderCosts, orderCosts } from '../../domain/costs/order-costs';
import { ticketCostFault } from '../../domain/costs/ticket-cost-fault';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import type { BookingEvents } from '../event/booking-events';
import { breakdownSchema, costRulesSchema } from '../money/cost-schemas';
import { breakdownView } from '../money/cost-views';
import { sellerSchema } from '../money/seller-schema';
import { defineRoute, type Route, userOf } from '../route';
import { reason } from '../schemas';

const access = ['organiser', 'ops'] as const;
const reads = ['organiser', 'ops', 'finance'] as const;
const params = z.object({ id: z.string() });
const MAX_TICKETS = 50;

const moneySchema = z
  .object({
    eventName: z.string(),
    isPublished: z.boolean(),
    currency: z.string(),
    rules: costRulesSchema.nullable(),
    prices: z.array(
      z.object({
        priceLevel: z.string(),
        face: z.int().meta({ description: 'The price as it was set, in minor units' }),
      }),
    ),
    seller: sellerSchema.nullable(),
    invoicesWaiting: z.int().meta({ description: 'Invoices that wait for the details of the seller' }),
  })
  .meta({ id: 'EventMoney' });

const order = z
  .array(z.object({ priceLevel: z.string().max(50), quantity: z.int().min(1).max(MAX_TICKETS) }))
  .min(1)
  .max(20);

/** The fees and taxes of an event, who sells it, and what a fan will pay. */
export function createEventMoneyRoutes(deps: { pool: Pool; bookingEvents: BookingEvents }): Route[] {
  const { pool, bookingEvents } = deps;

  async function moneyOf(id: string) {
    const money = isId(id) ? await maybeEventMoney(pool, id) : undefined;
    if (!money) throw new Problem('event-not-found');
    return { eventId: id, ...money };
  }

  async function view(id: string): Promise<z.output<typeof moneySchema>> {
    const { eventId, ...money } = await moneyOf(id);
    const [seller, invoicesWaiting] = await Promise.all([
      maybeSellerOf(pool, eventId),
      countWaitingInvoices(pool, eventId),
    ]);
    return {
      ...money,
      rules: money.rules as z.output<typeof costRulesSchema> | null,
      seller: seller ?? null,
      invoicesWaiting,
    };
  }

  return [
    defineRoute({
      method: 'get',
      path: '/organiser/events/:id/money',
      summary: 'The fees and taxes of an event, and who sells it',
      tag: 'Organisers',
      access: reads,
      permission: 'view',
      params,
      answers: { 200: { description: 'As they are now', schema: moneySchema } },
      problems: ['event-not-found'],
      handle: async (call) => ({ status: 200, body: await view(call.params.id) }),
    }),
    defineRoute({
      method: 'put',
      path: '/organiser/events/:id/money',
      summary: 'Set the fees and taxes of an event',
      tag: 'Organisers',
      access,
      permission: 'own',
      limit: 'management',
      params,
      body: z.object({
        rules: costRulesSchema.nullable().meta({ description: 'null: a fan pays the price alone' }),
        reason: reason.default('no reason was given'),
      }),
      answers: {
        200: { description: 'As they are now; holds and bookings keep what they had', schema: moneySchema },
      },
      problems: ['event-not-found'],
      async handle(call) {
        const { rules, reason: why } = call.body;
        const { eventId, currency, prices, isPublished } = await moneyOf(call.params.id);
        if (rules) {
          refuseImpossible(rules, currency);
          for (const price of prices) {
            // What a draft lacks is looked at when it is published.
            if (price.face === 0 && !isPublished) continue;
            const wrong = ticketCostFault(rules, { currency, ...price });
            if (wrong) throw new Problem('invalid-request', `rules: ${wrong}`);
          }
        }
        const by = userOf(call).id;
        await changeCostRules(pool, { eventId, rules, by, reason: why, key: call.seed });
        bookingEvents.forget(eventId);
        return { status: 200, body: await view(eventId) };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/organiser/events/:id/money/example',
      summary: 'What a fan would pay for an order under these fees and taxes',
      tag: 'Organisers',
      access,
      permission: 'view',
      limit: 'management',
      params,
      body: z.object({ rules: costRulesSchema.nullable(), order }),
      answers: {
        200: { description: 'What the total consists of; nothing is changed', schema: breakdownSchema },
      },
      problems: ['event-not-found'],
      async handle(call) {
        const { currency, prices } = await moneyOf(call.params.id);
        const faces = new Map(prices.map(({ priceLevel, face }) => [priceLevel, face]));
        const tickets = call.body.order.flatMap(({ priceLevel, quantity }, index) => {
          const face = faces.get(priceLevel);
          if (face === undefined)
            throw new Problem(
              'invalid-request',
              `order.${index}.priceLevel: the event has no price level ${priceLevel}`,
            );
          return Array.from({ length: quantity }, (_, at) => ({
            ticketId: `${index}-${at}`,
            priceLevel,
            face,
          }));
        });
        if (tickets.length > MAX_TICKETS)
          throw new Problem('invalid-request', `order: more than ${MAX_TICKETS} tickets`);
        const rules = call.body.rules ?? noCosts;
        refuseImpossible(rules, currency);
        const { breakdown }: OrderCosts = orderCosts(rules, currency, tickets);
        return { status: 200, body: breakdownView(breakdown, currency) };
      },
    }),
    defineRoute({
      method: 'put',
      path: '/organiser/events/:id/seller',
      summary: 'Set who sells, for the invoices of all events of the organiser of this event',
      tag: 'Organisers',
      access,
      permission: 'own',
      limit: 'management',
      params,
      body: sellerSchema.extend({ reason: reason.default('no reason was given') }),
      answers: {
        200: { description: 'As they are now; issued invoices do not change', schema: moneySchema },
      },
      problems: ['event-not-found'],
      async handle(call) {
        const { reason: why, ...seller } = call.body;
        const { eventId } = await moneyOf(call.params.id);
        const by = userOf(call).id;
        await changeSeller(pool, { eventId, seller, by, reason: why, key: call.seed });
        return { status: 200, body: await view(eventId) };
      },
    }),
  ];
}

/** Throws `invalid-request` for rules that no order can be computed with. */
function refuseImpossible(rules: CostRules, currency: string): void {
  const wrong = costRulesFault(rules, currency);
  if (wrong) throw new Problem('invalid-request', `rules.${wrong.path.join('.')}: ${wrong.message}`);
}
