import { z } from 'zod';
import { Problem } from '../../domain/errors';
import type { CatalogueEvent } from '../../domain/event';
import type { FanStatus } from '../../waiting-room/place';
import type { WaitingRoom } from '../../waiting-room/waiting-room';
import { type EventFacts, statusOf } from '../event-facts';
import type { QueueViewOf } from '../queue-view';
import { defineRoute, type Route, userOf } from '../route';
import { id, instant, saleStatusSchema } from '../schemas';

const params = z.object({ eventId: z.string() });

const queueSchema = z.object({
  state: z.enum(['waiting', 'admitted', 'not-open', 'sold-out', 'closed']),
  position: z.int(),
  aheadOfYou: z.int(),
  estimatedWaitSeconds: z.int().nullable(),
  ticketsLeft: z.int(),
  pass: z.string().optional(),
  passExpiresAt: instant.optional(),
  purchaseId: id.optional(),
  saleStatus: saleStatusSchema,
});

/** The waiting room at the door of a sale. */
export function createQueueRoutes(deps: {
  facts: EventFacts;
  room: WaitingRoom;
  queueView: QueueViewOf;
}): Route[] {
  const { facts, room, queueView } = deps;

  /** Takes a place where there is one to take: from the lobby on, while the sale goes. */
  async function join(event: CatalogueEvent, userId: string): Promise<FanStatus | null> {
    const status = statusOf(event);
    // The room hears of the last booking up to a second after us: until then it would let people in to nothing.
    if (!event.sale.queueRequired || ['scheduled', 'closed', 'sold-out'].includes(status)) {
      return room.status(event.id, userId);
    }
    const outcome = await room.join(event.id, userId);
    return 'position' in outcome || outcome.state === 'admitted' || outcome.state === 'buying'
      ? outcome
      : null;
  }

  return [
    defineRoute({
      method: 'post',
      path: '/event/:eventId/queue',
      summary: 'Join the waiting room, or find your place again',
      tag: 'Queue',
      access: 'user',
      params,
      answers: { 200: { description: 'Your place; with a pass once you are admitted', schema: queueSchema } },
      problems: ['event-not-found'],
      async handle(call) {
        const user = userOf(call);
        const event = await facts.eventOf(call.params.eventId);
        const place = await join(event, user.id);
        // A place moves: the same key must not be answered with where the fan stood before.
        const body = await queueView(event, user.id, place);
        // The room refused although the facts, a second old, say open: it knows better.
        if (body.state === 'left') body.state = 'sold-out';
        return { status: 200, passing: true, body };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/event/:eventId/queue',
      summary: 'Your place',
      tag: 'Queue',
      access: 'user',
      params,
      answers: { 200: { description: 'Your place', schema: queueSchema } },
      problems: ['event-not-found', 'not-in-queue'],
      async handle(call) {
        const user = userOf(call);
        const event = await facts.eventOf(call.params.eventId);
        const body = await queueView(event, user.id, await room.status(event.id, user.id));
        if (body.state === 'left') throw new Problem('not-in-queue');
        return { status: 200, body };
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/event/:eventId/queue',
      summary: 'Leave: the place is given back',
      tag: 'Queue',
      access: 'user',
      params,
      answers: { 200: { description: 'You have no place', schema: z.object({ state: z.literal('left') }) } },
      problems: ['event-not-found', 'purchase-in-progress'],
      async handle(call) {
        const user = userOf(call);
        const event = await facts.eventOf(call.params.eventId);
        if ((await room.leave(event.id, user.id)) === 'buying') {
          throw new Problem(
            'purchase-in-progress',
            'You are buying; give the seats back with POST /ticket/release.',
          );
        }
        return { status: 200, body: { state: 'left' } };
      },
    }),
  ];
}
