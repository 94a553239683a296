import { z } from 'zod';
import { Problem } from '../../domain/errors';
import { createJoin } from '../queue/join';
import { queueSchema } from '../queue/queue-schemas';
import type { QueueViewOf } from '../queue/queue-view';
import { defineRoute, type Route, userOf } from '../route';

const params = z.object({ eventId: z.string() });

/** The waiting room of a sale. */
export function createQueueRoutes(
  deps: Parameters<typeof createJoin>[0] & { queueView: QueueViewOf },
): Route[] {
  const { bookingEvents, room, queueCache, queueView } = deps;
  const join = createJoin(deps);

  return [
    defineRoute({
      method: 'post',
      path: '/event/:eventId/queue',
      summary: 'Join the waiting room, or get the place that you have',
      tag: 'Queue',
      access: 'user',
      limit: 'queue',
      params,
      unknownFields: 'ignored',
      body: z.object({
        placeToken: z.string().max(1_000).optional().meta({
          description:
            'The signed place of an earlier answer; it is restored if the queue was lost meanwhile',
        }),
        challenge: z.string().max(4_096).optional().meta({
          description:
            'The solution of the challenge, as its widget gives it; needed where the event has `challenge`, see GET /event/{eventId}/challenge',
        }),
        presaleCode: z.string().min(1).max(100).optional().meta({
          description: 'Your code for the presale; it is used once, and may be sent before the lobby opens',
        }),
      }),
      answers: { 200: { description: 'Your place, with a pass once you are admitted', schema: queueSchema } },
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
        // A place moves, so a retry with the same key must not get the old position.
        const view = await queueView(standing, user.id);
        if (view.state !== 'left') return { status: 200, passing: true, body: view };
        // The facts, up to a second old, allowed the join, but the room refused it: the room is newer.
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
      summary: 'Leave the waiting room and give the place back',
      tag: 'Queue',
      access: 'user',
      limit: 'queue',
      params,
      answers: { 200: { description: 'You have no place', schema: z.object({ state: z.literal('left') }) } },
      problems: ['event-not-found', 'purchase-in-progress'],
      async handle(call) {
        const user = userOf(call);
        const event = await bookingEvents.eventOf(call.params.eventId);
        if ((await room.leave(event.id, user.id)) === 'buying') {
          throw new Problem(
            'purchase-in-progress',
            'You are buying; release the seats with POST /ticket/release.',
          );
        }
        await queueCache.left(event.id, user.id);
        return { status: 200, body: { state: 'left' } };
      },
    }),
  ];
}
