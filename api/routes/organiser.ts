import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { z } from 'zod';
import { changeEventBody, newEventBody, newEventOf } from '../../catalogue/event-input';
import { NO_REASON, writeAudit } from '../../db/audit';
import { insertEvents } from '../../db/catalogue/catalogue-import';
import { changeEvent } from '../../db/catalogue/event-change';
import type { NewEvent } from '../../db/catalogue/new-event';
import { type EventScenery, writeScenery } from '../../db/catalogue/scenery';
import { maybeEvent } from '../../db/events';
import type { Pool } from '../../db/pool';
import { listPriceLevels } from '../../db/sale/price-levels';
import { Problem } from '../../domain/errors';
import { priceLevelFault } from '../../domain/price-level';
import { focalPointOf } from '../../domain/seating-plan/focal-point-of';
import { notifyOnSale, startOnSale } from '../../temporal/starts/start-on-sale';
import type { BookingEvents } from '../event/booking-events';
import { eventAudit } from '../event/event-audit';
import { entryWindowChangeOf, keepOrReturnChangeOf, saleChangeOf } from '../event/event-changes';
import { eventView } from '../event/event-view';
import { layoutOfPlan, planToLayOut } from '../event/team-events';
import { defineRoute, type Route, type User, userOf } from '../route';
import { eventView as eventSchema, teamOfEvent } from '../schemas';
import type { TeamAccess } from '../team/team-access';

const START_MS = 3_000;
const params = z.object({ id: z.string() });
const body = newEventBody.extend({ organiserId: teamOfEvent });

/** Creating and changing events. */
export function createOrganiserRoutes(deps: {
  pool: Pool;
  client: Client;
  bookingEvents: BookingEvents;
  team: TeamAccess;
  logger: Logger;
}): Route[] {
  const { pool, client, bookingEvents, team, logger } = deps;
  const access = ['organiser', 'ops'] as const;

  /** The event of a body, with the seats of its sections or of its seating plan. */
  async function eventToMake(
    user: User,
    facts: z.output<typeof newEventBody>,
    seed: string,
    organiserId: string,
  ): Promise<{ event: NewEvent; scenery?: EventScenery }> {
    const event = newEventOf(facts, seed, organiserId);
    const { seatingPlanId, prices } = facts;
    if (seatingPlanId === undefined) return { event };
    const plan = await planToLayOut({ pool, team }, user, seatingPlanId);
    const { seats, scenery } = layoutOfPlan(seatingPlanId, plan, seed);
    const priced = new Set(prices.map(({ priceLevel }) => priceLevel));
    const missing = seats.find(({ priceLevel }) => !priced.has(priceLevel));
    if (missing)
      throw new Problem('invalid-request', `prices: the plan has a category ${missing.priceLevel}`);
    return { event: { ...event, seats, focalPoint: event.focalPoint ?? focalPointOf(plan) }, scenery };
  }

  return [
    defineRoute({
      method: 'post',
      path: '/organiser/events',
      summary: 'Create an event with all its seats',
      tag: 'Organisers',
      access,
      scope: 'events:write',
      limit: 'management',
      unknownFields: 'ignored',
      body,
      answers: {
        201: { description: 'The event; on sale at once if `opensAt` has passed', schema: eventSchema },
      },
      problems: ['team-not-found', 'seating-plan-not-found'],
      async handle(call) {
        const { organiserId: asked, ...facts } = call.body;
        const organiserId = await team.teamOfNewEvent(userOf(call), asked, call.seed);
        const { event, scenery } = await eventToMake(userOf(call), facts, call.seed, organiserId);
        const { name, startsAt, seats } = event;
        const prices = Object.fromEntries(event.prices.map(({ priceLevel, amount }) => [priceLevel, amount]));
        const audit = eventAudit({ ...call, params: { id: event.id } }, 'create-event', {
          after: { name, startsAt, prices, seats: seats.length },
        });
        await insertEvents(pool, [event], async (db) => {
          await writeScenery(db, event.id, scenery);
          await writeAudit(db, audit);
        });
        if (event.sale.queueRequired) {
          // If Temporal is away, the sweep starts it seconds later.
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
      summary: 'Change an event',
      tag: 'Organisers',
      access,
      permission: 'edit',
      scope: 'events:write',
      limit: 'management',
      params,
      body: changeEventBody,
      answers: { 200: { description: 'The event as it is now', schema: eventSchema } },
      problems: ['event-not-found'],
      async handle(call) {
        const { onSale, entry, keepOrReturnUntil, sections: _, ...facts } = call.body;
        const { venue, performers, prices, focalPoint, ...change } = facts;
        const known = await bookingEvents.eventOf(call.params.id);
        const { id: eventId } = known;
        const levels = prices && mergedPrices(await listPriceLevels(pool, eventId), prices);
        await changeEvent(
          pool,
          { id: eventId, currency: known.prices[0]!.currency },
          {
            ...change,
            ...saleChangeOf(call.body, known),
            ...entryWindowChangeOf(entry),
            ...keepOrReturnChangeOf(keepOrReturnUntil, known),
          },
          { venue, performers, prices: levels, focalPoint },
          {
            key: `change-event:${call.seed}`,
            by: userOf(call).id,
            action: 'change-event',
            reason: NO_REASON,
          },
        );
        bookingEvents.forget(eventId);
        const event = await bookingEvents.eventOf(eventId);
        const hasMoved = event.sale.closesAt !== known.sale.closesAt;
        if ((onSale || hasMoved) && event.sale.queueRequired) {
          // If Temporal is away, the on-sale workflow notices the change when it next reads the event.
          await client
            .withDeadline(Date.now() + START_MS, () => notifyOnSale(client, eventId))
            .catch((error: Error) =>
              logger.warn({ eventId, reason: error.message }, 'the on-sale workflow was not notified'),
            );
        }
        return { status: 200, body: eventView(event) };
      },
    }),
  ];
}

type StoredPrice = Awaited<ReturnType<typeof listPriceLevels>>[number];
type AskedPrice = NonNullable<z.output<typeof changeEventBody>['prices']>[number];

/**
 * The asked prices with the ends that they leave out. Throws `invalid-request` for a price level that the event does not have, for
 * another currency, because what is sold was paid in the old one, and for ends that do not fit together.
 */
function mergedPrices(stored: readonly StoredPrice[], asked: readonly AskedPrice[]) {
  const known = new Map(stored.map((one) => [one.priceLevel, one]));
  const merged = asked.map((price) => {
    const before = known.get(price.priceLevel);
    if (!before)
      throw new Problem('invalid-request', `prices: the event has no price level ${price.priceLevel}`);
    if (before.currency !== price.currency)
      throw new Problem('invalid-request', `prices: the event is sold in ${before.currency}`);
    const { endsAt = before.endsAt, next = before.next } = price;
    return { ...price, endsAt, next };
  });
  const isAsked = new Set(asked.map(({ priceLevel }) => priceLevel));
  const fault = priceLevelFault([...merged, ...stored.filter(({ priceLevel }) => !isAsked.has(priceLevel))]);
  if (!fault) return merged;
  // A level that stays as it is may be followed by one that now ends too early.
  const path = fault.index < merged.length ? `prices.${fault.index}.${fault.path}` : 'prices';
  const errors = [{ in: 'body', path, message: fault.message }];
  throw new Problem('invalid-request', `${path}: ${fault.message}`, { errors });
}
