import { z } from 'zod';
import { Problem } from '../../domain/errors';
import { drawNumber } from '../../waiting-room/draw';
import type { PlaceSigner } from '../../waiting-room/place-token';
import type { WaitingRoom } from '../../waiting-room/waiting-room';
import { type EventFacts, statusOf } from '../event/event-facts';
import type { DrawCache } from '../queue/draw-cache';
import type { Standing } from '../queue/event-queue';
import type { JoinCheck, JoinCredentials } from '../queue/join-check';
import type { QueueCache } from '../queue/queue-cache';
import { queueSchema } from '../queue/queue-schemas';
import type { QueueViewOf } from '../queue/queue-view';
import { defineRoute, type Route, userOf } from '../route';

const params = z.object({ eventId: z.string() });

/** The waiting room at the door of a sale. */
export function createQueueRoutes(deps: {
  facts: EventFacts;
  draws: DrawCache;
  room: WaitingRoom;
  queueCache: QueueCache;
  queueView: QueueViewOf;
  places: PlaceSigner;
  joinCheck: JoinCheck;
}): Route[] {
  const { facts, draws, room, queueCache, queueView, places, joinCheck } = deps;

  /** Takes a place where there is one to take: from the lobby on, while the sale goes. */
  async function join(
    eventId: string,
    userId: string,
    credentials: JoinCredentials,
    placeToken?: string,
  ): Promise<Standing> {
    const event = await facts.eventOf(eventId);
    const earlier = placeToken ? places.read(placeToken, { userId, eventId }) : undefined;
    const status = statusOf(event);
    const takesNobody = ['scheduled', 'closed', 'sold-out'].includes(status);
    // The room hears of the last booking up to a second after us: until then it would let people in to nothing.
    const draw = await draws.of(eventId);
    await queueCache.learn(event, draw);
    if (!earlier) await joinCheck.check(event, userId, credentials, !takesNobody);
    if (!event.sale.queueRequired || (takesNobody && !earlier)) return queueCache.standing(eventId, userId);
    // The draw is made a moment after the opening; who comes in that moment was not in the lobby.
    const inLobby = draw.drawnAt === null && status !== 'open';
    const drawn = inLobby ? drawNumber(draw.seed, eventId, userId) : undefined;
    // Who comes first after a loss must not be last because nobody has restored the place yet.
    const held = earlier ?? (await queueCache.heldPlace(eventId, userId)) ?? undefined;
    const askedAt = performance.now();
    const outcome = await room.join(eventId, userId, { drawn, earlier: held });
    return queueCache.joined(eventId, userId, outcome, askedAt);
  }

  return [
    defineRoute({
      method: 'post',
      path: '/event/:eventId/queue',
      summary: 'Join the waiting room, or find your place again',
      tag: 'Queue',
      access: 'user',
      limit: 'queue',
      params,
      unknownFields: 'ignored',
      body: z.object({
        placeToken: z.string().max(1_000).optional().meta({
          description: 'The signed place of an earlier answer: it counts when the queue was lost meanwhile',
        }),
        challenge: z.string().max(4_096).optional().meta({
          description:
            'The solution of the challenge, as its widget gives it; asked for where the event says so, see GET /event/{eventId}/challenge',
        }),
        presaleCode: z.string().min(1).max(100).optional().meta({
          description: 'Lets you take part in the presale; it is used once, also before the lobby opens',
        }),
      }),
      answers: { 200: { description: 'Your place; with a pass once you are admitted', schema: queueSchema } },
      problems: [
        'event-not-found',
        'challenge-required',
        'challenge-failed',
        'presale-required',
        'presale-code-invalid',
        'presale-code-used-up',
      ],
      async handle(call) {
        const user = userOf(call);
        const { placeToken, ...credentials } = call.body;
        const address = call.req.ip;
        const standing = await join(call.params.eventId, user.id, { ...credentials, address }, placeToken);
        // A place moves: the same key must not be answered with where the fan stood before.
        const view = await queueView(standing, user.id);
        if (view.state !== 'left') return { status: 200, passing: true, body: view };
        // The room refused although the facts, a second old, let fans in: it knows better.
        const scheduled = standing.status.state === 'absent' && standing.status.saleStatus === 'scheduled';
        const state = scheduled ? 'not-open' : 'sold-out';
        return { status: 200, passing: true, body: { ...view, state } };
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
        const standing = await queueCache.standing(call.params.eventId, user.id);
        const body = await queueView(standing, user.id);
        if (body.state === 'left') {
          throw new Problem('not-in-queue', undefined, standing.reason ? { reason: standing.reason } : {});
        }
        return { status: 200, body };
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/event/:eventId/queue',
      summary: 'Leave: the place is given back',
      tag: 'Queue',
      access: 'user',
      limit: 'queue',
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
        await queueCache.left(event.id, user.id);
        return { status: 200, body: { state: 'left' } };
      },
    }),
  ];
}
