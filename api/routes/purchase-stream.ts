import { z } from 'zod';
import type { Pool } from '../../db/pool';
import { maybePurchase } from '../../db/purchases';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import type { LiveSubscriber } from '../../live/pub-sub';
import { formatEventId, openSse, parseEventId } from '../../live/sse';
import type { StreamTickets } from '../../live/stream-ticket';
import type { StreamLimiter } from '../abuse-protection/stream-limiter';
import { createStreamReader } from '../http/stream-reader';
import { createPurchaseFeed } from '../purchase/purchase-feed';
import { defineRoute, type Route, type User } from '../route';

const ticketQuery = z.object({ ticket: z.string().max(200).optional() });
const sseAnswer = { description: 'A stream of server-sent events', type: 'text/event-stream' };

/** The event stream of one purchase. */
export function createPurchaseStreamRoutes(deps: {
  pool: Pool;
  live: LiveSubscriber;
  tickets: StreamTickets<User>;
  streamLimiter: StreamLimiter;
  onError: (error: unknown) => void;
}): Route[] {
  const { pool, live, tickets, streamLimiter, onError } = deps;
  const readerOf = createStreamReader(tickets);

  return [
    defineRoute({
      method: 'get',
      path: '/purchase/:purchaseId/stream',
      summary: 'The stages of a purchase, as a stream',
      tag: 'Streams',
      access: 'anyone',
      params: z.object({ purchaseId: z.string() }),
      query: ticketQuery,
      answers: { 200: sseAnswer },
      problems: ['unauthenticated', 'purchase-not-found', 'invalid-stream-ticket'],
      async handle({ params, user, req, res }) {
        const reader = await readerOf(user, req);
        if (!reader) throw new Problem('unauthenticated');
        const { purchaseId } = params;
        const purchase = isId(purchaseId) ? await maybePurchase(pool, purchaseId) : undefined;
        if (purchase?.userId !== reader.id) throw new Problem('purchase-not-found');
        streamLimiter.enter(reader, req, res);
        const session = openSse(req, res, { onError });
        const resumed = parseEventId(session.lastEventId);
        const fromSeq = resumed?.epoch === purchaseId ? resumed.seq : 0;
        const latest = purchase.history.at(-1)?.seq ?? 0;
        if (session.lastEventId !== null && (fromSeq === 0 || fromSeq > latest)) {
          session.send({ event: 'reset', data: { reason: 'unknown-position' } });
        }
        const feed = createPurchaseFeed({
          pool,
          purchaseId,
          // A new reader gets the current stage; a resumed one gets every step that it missed.
          fromSeq: fromSeq > 0 && fromSeq <= latest ? fromSeq : latest - 1,
          send: (data, seq) =>
            session.send({
              event: 'purchase',
              data,
              id: formatEventId({ epoch: purchaseId, seq }),
              kind: `purchase:${seq}`,
            }),
          onError,
        });
        const subscription = live.onPurchase(purchaseId, () => feed.moved());
        session.onClose(() => {
          subscription();
          feed.stop();
        });
        await Promise.race([subscription.ready, session.closed]);
        feed.moved();
        return undefined;
      },
    }),
  ];
}
