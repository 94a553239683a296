import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { z } from 'zod';
import { changeEventBody, newEventBody, newEventOf } from '../../catalogue/event-input';
import { insertEvents } from '../../db/catalogue/catalogue-import';
import { changeEvent } from '../../db/catalogue/event-change';
import { maybeEvent, oneAvailability } from '../../db/events';
import type { Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { type CatalogueEvent, hasSaleEnded } from '../../domain/event';
import { MAX_ADMIT_PER_SECOND, MAX_SHOPPERS } from '../../domain/queue/sale-pace';
import { notifyOnSale, startOnSale, withOnSaleStarted } from '../../temporal/starts/start-on-sale';
import type { WaitingRoom } from '../../waiting-room/waiting-room';
import { saleUpdates, staysClosed } from '../../workflows/on-sale/on-sale-contract';
import { entryWindowChangeOf, saleChangeOf } from '../event/event-changes';
import { type EventFacts, statusOf } from '../event/event-facts';
import { eventView } from '../event/event-view';
import { defineRoute, type Route, userOf } from '../route';
import { eventView as eventSchema, id, saleStatusSchema } from '../schemas';

const START_MS = 3_000;
const CHANGE_MS = 8_000;
const params = z.object({ id: z.string() });

const saleSchema = z
  .object({
    eventId: id,
    state: saleStatusSchema,
    hasEnded: z.boolean().meta({ description: 'Its end has come: only another date or `closesAt` sells on' }),
    waiting: z.int(),
    admitted: z.int(),
    buying: z.int(),
    sold: z.int(),
    held: z.int(),
    available: z.int(),
    rate: z.number().meta({ description: 'People let in per second' }),
    admittedTotal: z
      .int()
      .meta({ description: 'Let in so far; how fast it grows is the rate of this moment' }),
    maxShoppers: z.int(),
  })
  .meta({ id: 'Sale' });

/** What organisers do: events and their on-sales. */
export function createOrganiserRoutes(deps: {
  pool: Pool;
  client: Client;
  facts: EventFacts;
  room: WaitingRoom;
  logger: Logger;
}): Route[] {
  const { pool, client, facts, room, logger } = deps;
  const access = ['organiser', 'ops'] as const;

  async function saleOf(eventId: string): Promise<z.output<typeof saleSchema>> {
    facts.forget(eventId);
    const event = await facts.eventOf(eventId);
    const [{ waiting, admitted, buying, admittedTotal }, seats] = await Promise.all([
      room.snapshot(event.id),
      oneAvailability(pool, event.id),
    ]);
    return {
      eventId: event.id,
      state: statusOf(event),
      hasEnded: hasSaleEnded(event.sale, Date.now()),
      waiting,
      admitted,
      buying,
      sold: seats.booked,
      held: seats.held,
      available: seats.available,
      rate: event.sale.admitPerSecond,
      admittedTotal,
      maxShoppers: event.sale.maxShoppers,
    };
  }

  return [
    defineRoute({
      method: 'post',
      path: '/organiser/events',
      summary: 'Create an event with all its seats',
      tag: 'Organisers',
      access,
      limit: 'management',
      unknownFields: 'ignored',
      body: newEventBody,
      answers: {
        201: { description: 'The event; on sale at once when opensAt is past', schema: eventSchema },
      },
      problems: [],
      async handle(call) {
        const event = newEventOf(call.body, call.seed, userOf(call).id);
        await insertEvents(pool, [event]);
        if (event.sale.queueRequired) {
          // Not started now (Temporal away) means started by the sweep, seconds later.
          await client
            .withDeadline(Date.now() + START_MS, () => startOnSale(client, event.id))
            .catch((error: Error) =>
              logger.warn({ eventId: event.id, reason: error.message }, 'on-sale is left to the sweep'),
            );
        }
        const made = await maybeEvent(pool, event.id);
        return { status: 201, headers: { Location: `/event/${event.id}` }, body: eventView(made!) };
      },
    }),
    defineRoute({
      method: 'patch',
      path: '/organiser/events/:id',
      summary: 'Change the facts of an event',
      tag: 'Organisers',
      access,
      limit: 'management',
      params,
      body: changeEventBody,
      answers: { 200: { description: 'The event as it is now', schema: eventSchema } },
      problems: ['event-not-found'],
      async handle(call) {
        const { onSale, entry, venue, performers, prices, sections: _, ...change } = call.body;
        const known = await facts.eventOf(call.params.id);
        const { id: eventId } = known;
        if (prices) refuseOtherPrices(known, prices);
        await changeEvent(
          pool,
          { id: eventId, currency: known.prices[0]!.currency },
          { ...change, ...saleChangeOf(call.body, known), ...entryWindowChangeOf(entry) },
          {
            venue,
            performers,
            prices,
          },
        );
        facts.forget(eventId);
        const event = await facts.eventOf(eventId);
        const hasMoved = event.sale.closesAt !== known.sale.closesAt;
        if ((onSale || hasMoved) && event.sale.queueRequired) {
          // Not told now (Temporal away) means noticed when the on-sale looks again by itself.
          await client
            .withDeadline(Date.now() + START_MS, () => notifyOnSale(client, eventId))
            .catch((error: Error) => logger.warn({ eventId, reason: error.message }, 'on-sale was not told'));
        }
        return { status: 200, body: eventView(event) };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/organiser/events/:id/on-sale',
      summary: 'Open, pause, resume or close the sale, or change its pace',
      tag: 'Organisers',
      access,
      limit: 'management',
      params,
      body: z.object({
        action: z
          .enum(['open', 'pause', 'resume', 'close', 'pace'])
          .meta({ description: '`pace` changes nothing but the numbers' }),
        admitPerSecond: z.number().positive().max(MAX_ADMIT_PER_SECOND).optional(),
        maxShoppers: z.int().min(1).max(MAX_SHOPPERS).optional(),
        reason: z.string().max(500).optional(),
      }),
      answers: { 200: { description: 'The sale as it is now', schema: saleSchema } },
      problems: ['event-not-found', 'event-cancelled', 'sale-not-open'],
      async handle(call) {
        const { id: eventId, cancelledAt, sale } = await facts.eventOf(call.params.id);
        if (cancelledAt) throw new Problem('event-cancelled');
        const { action, ...command } = call.body;
        const { status } = await client.withDeadline(Date.now() + CHANGE_MS, () =>
          client.workflow.executeUpdateWithStart(saleUpdates[action], {
            args: [{ ...command, by: userOf(call).id }],
            startWorkflowOperation: withOnSaleStarted(eventId),
          }),
        );
        if (staysClosed(action, status)) {
          const why = hasSaleEnded(sale, Date.now())
            ? `This sale has ended at ${sale.closesAt}; move startsAt or onSale.closesAt to sell on.`
            : 'This sale is closed; only `open` brings it back.';
          throw new Problem('sale-not-open', why, { saleStatus: status });
        }
        return { status: 200, body: await saleOf(eventId) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/organiser/events/:id/on-sale',
      summary: 'The sale in numbers',
      tag: 'Organisers',
      access,
      params,
      answers: { 200: { description: 'The sale as it is now', schema: saleSchema } },
      problems: ['event-not-found'],
      async handle(call) {
        return { status: 200, body: await saleOf(call.params.id) };
      },
    }),
  ];
}

type Price = CatalogueEvent['prices'][number];

/** Throws `invalid-request` for a level that no seat has, and for another currency: what is sold is paid in the old one. */
function refuseOtherPrices(known: CatalogueEvent, asked: readonly Price[]): void {
  const levels = new Map(known.prices.map(({ priceLevel, currency }) => [priceLevel, currency]));
  for (const { priceLevel, currency } of asked) {
    if (!levels.has(priceLevel))
      throw new Problem('invalid-request', `prices: the event has no level ${priceLevel}`);
    if (levels.get(priceLevel) !== currency)
      throw new Problem('invalid-request', `prices: the event is sold in ${levels.get(priceLevel)}`);
  }
}
