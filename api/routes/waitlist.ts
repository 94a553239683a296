import type { Client } from '@temporalio/client';
import { z } from 'zod';
import { oneAvailability } from '../../db/events';
import type { Pool } from '../../db/pool';
import { maybePurchase } from '../../db/purchases';
import { joinWaitlist, leaveWaitlist, maybeWaitlistEntry, oneBookedCount } from '../../db/sale/waitlist';
import { Problem } from '../../domain/errors';
import { closedStages } from '../../domain/purchase';
import { startWaitlist } from '../../temporal/starts/start-waitlist';
import { type BookingEvents, requireOpenSale } from '../event/booking-events';
import type { PurchaseCalls } from '../purchase/purchase-calls';
import { purchaseView } from '../purchase/purchase-view';
import type { PresaleCheck } from '../queue/presale-check';
import { defineRoute, type Route, userOf } from '../route';
import { id, purchaseView as purchaseSchema } from '../schemas';

const params = z.object({ eventId: z.string() });

const entrySchema = z
  .object({
    eventId: id,
    state: z.enum(['waiting', 'offered']),
    quantity: z.int(),
    position: z.int().optional().meta({ description: 'From 1, while waiting' }),
    offer: purchaseSchema.optional().meta({
      description:
        'A purchase with a hold for you until `holdExpiresAt`: POST /ticket/confirm accepts it, POST /ticket/release passes it on',
    }),
  })
  .meta({ id: 'WaitlistEntry' });

/** The waitlist of a sold-out sale. */
export function createWaitlistRoutes(deps: {
  pool: Pool;
  client: Client;
  bookingEvents: BookingEvents;
  calls: PurchaseCalls;
  presale: PresaleCheck;
}): Route[] {
  const { pool, client, bookingEvents, calls, presale } = deps;

  /** Throws `not-on-waitlist`. */
  async function viewOf(eventId: string, userId: string): Promise<z.output<typeof entrySchema>> {
    const entry = await maybeWaitlistEntry(pool, eventId, userId);
    const offer = entry?.purchaseId ? await maybePurchase(pool, entry.purchaseId) : undefined;
    if (!entry || (offer && closedStages.has(offer.stage))) throw new Problem('not-on-waitlist');
    const { quantity, ahead } = entry;
    if (offer) return { eventId, state: 'offered', quantity, offer: purchaseView(offer) };
    return { eventId, state: 'waiting', quantity, position: ahead + 1 };
  }

  return [
    defineRoute({
      method: 'post',
      path: '/event/:eventId/waitlist',
      summary: 'Join the waitlist of a sold-out sale, or change the number of tickets',
      tag: 'Waitlist',
      access: 'user',
      limit: 'purchase',
      params,
      unknownFields: 'ignored',
      body: z.object({ quantity: z.int().min(1).max(50) }),
      answers: {
        200: {
          description: 'Your place; tickets that become free are offered in order',
          schema: entrySchema,
        },
      },
      problems: ['event-not-found', 'sale-not-open', 'presale-required', 'not-sold-out', 'limit-exceeded'],
      async handle(call) {
        const { quantity } = call.body;
        const user = userOf(call);
        const event = await bookingEvents.eventOf(call.params.eventId);
        const eventId = event.id;
        requireOpenSale(event);
        await presale.enter(event, user.id);
        const limit = event.sale.maxTicketsPerFan;
        const owned = await oneBookedCount(pool, eventId, user.id);
        if (owned + quantity > limit) throw new Problem('limit-exceeded', undefined, { limit, owned });
        const isOnIt = await maybeWaitlistEntry(pool, eventId, user.id);
        if (!isOnIt && (await oneAvailability(pool, eventId)).available > 0)
          throw new Problem('not-sold-out');
        await joinWaitlist(pool, { eventId, userId: user.id, quantity });
        await startWaitlist(client, eventId);
        return { status: 200, body: await viewOf(eventId, user.id) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/event/:eventId/waitlist',
      summary: 'Your place on the waitlist, or your offer',
      tag: 'Waitlist',
      access: 'user',
      params,
      answers: { 200: { description: 'Your place', schema: entrySchema } },
      problems: ['event-not-found', 'not-on-waitlist'],
      async handle(call) {
        const { id: eventId } = await bookingEvents.eventOf(call.params.eventId);
        return { status: 200, body: await viewOf(eventId, userOf(call).id) };
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/event/:eventId/waitlist',
      summary: 'Leave the waitlist; an offer goes to the next fan',
      tag: 'Waitlist',
      access: 'user',
      limit: 'purchase',
      params,
      answers: {
        200: {
          description: 'You are not on the waitlist (the same answer when repeated)',
          schema: z.object({ eventId: id, state: z.literal('left') }),
        },
      },
      problems: ['event-not-found'],
      async handle(call) {
        const { id: eventId } = await bookingEvents.eventOf(call.params.eventId);
        const userId = userOf(call).id;
        const entry = await maybeWaitlistEntry(pool, eventId, userId);
        const offer = entry?.purchaseId ? await maybePurchase(pool, entry.purchaseId) : undefined;
        if (offer && !closedStages.has(offer.stage)) await calls.release(offer);
        await leaveWaitlist(pool, eventId, userId);
        return { status: 200, body: { eventId, state: 'left' } };
      },
    }),
  ];
}
