import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import type { Pool } from '../../db/pool';
import type { LiveSubscriber } from '../../live/pub-sub';
import type { SeatMap } from '../../live/seat-map';
import { openSse, parseEventId } from '../../live/sse';
import { STREAM_TICKET_SECONDS, type StreamTickets } from '../../live/stream-ticket';
import { releaseRoutingState, type StreamLimiter } from '../abuse-protection/stream-limiter';
import type { BookingEvents } from '../event/booking-events';
import { createRetryUntilSuccess } from '../http/retry-until-success';
import { createStreamReader } from '../http/stream-reader';
import { createFanFeed } from '../purchase/fan-feed';
import type { Standing } from '../queue/event-queue';
import type { QueueCache } from '../queue/queue-cache';
import type { QueueViewOf } from '../queue/queue-view';
import { defineRoute, type Route, type User, userOf } from '../route';
import { streamPoint } from './seats';

const ticketQuery = z.object({ ticket: z.string().max(200).optional() });
// A browser's EventSource sends no Last-Event-ID when it first connects.
const eventStreamQuery = ticketQuery.extend({ since: streamPoint.optional() });
const sseAnswer = {
  description: 'A stream of server-sent events; `alive` after 15 s without another',
  type: 'text/event-stream',
};

/** The stream of an event, and the tickets that open streams in a browser. */
export function createStreamRoutes(deps: {
  pool: Pool;
  bookingEvents: BookingEvents;
  live: LiveSubscriber;
  queueCache: QueueCache;
  queueView: QueueViewOf;
  tickets: StreamTickets<User>;
  seatMap: SeatMap;
  streamLimiter: StreamLimiter;
  onError: (error: unknown) => void;
}): Route[] {
  const { pool, bookingEvents, live, queueCache, queueView, tickets, seatMap, streamLimiter, onError } = deps;

  const readerOf = createStreamReader(tickets);

  return [
    defineRoute({
      method: 'post',
      path: '/stream-ticket',
      summary: 'A single-use ticket that opens a stream, for clients that cannot send headers',
      tag: 'Streams',
      access: 'user',
      limit: 'queue',
      answers: {
        200: {
          description: 'The ticket, to use within a minute',
          schema: z.object({ ticket: z.string(), expiresAt: instant }),
        },
      },
      problems: [],
      async handle(call) {
        const { id, roles } = userOf(call);
        const ticket = await tickets.issue({ id, roles });
        const expiresAt = new Date(Date.now() + STREAM_TICKET_SECONDS * 1000).toISOString();
        return { status: 200, passing: true, body: { ticket, expiresAt } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/event/:eventId/stream',
      summary: 'The live changes of an event: your place, your purchase and the seats, as a stream',
      tag: 'Streams',
      access: 'anyone',
      params: z.object({ eventId: z.string() }),
      query: eventStreamQuery,
      answers: { 200: sseAnswer },
      problems: ['event-not-found', 'invalid-stream-ticket'],
      async handle({ params, query, user, req, res }) {
        const event = await bookingEvents.eventOf(params.eventId);
        const reader = await readerOf(user, req);
        streamLimiter.enter(reader, req, res);
        const session = openSse(req, res, { tellsAlive: true, onError });
        releaseRoutingState(req);
        // A foreign Last-Event-ID is an unknown position, not a bad request: browsers send whatever id they got last.
        const since = session.lastEventId === null ? query.since : parseEventId(session.lastEventId);
        seatMap.attach(event.id, session, since).catch(onError);
        if (!reader) return undefined;

        let lastPlace = '';
        const pushPlace = async (standing: Standing) => {
          const data = await queueView(standing, reader.id);
          const text = JSON.stringify(data);
          if (text !== lastPlace) session.send({ event: 'queue', data });
          lastPlace = text;
        };
        const retries = createRetryUntilSuccess(onError);
        const queue = queueCache.watch(event.id, reader.id, (place) =>
          retries.on('place', () => pushPlace(place)),
        );
        const sendPurchase = (purchaseId: string, data: unknown) =>
          session.send({ event: 'purchase', data, kind: `purchase:${purchaseId}` });
        const feed = createFanFeed({
          pool,
          userId: reader.id,
          eventId: event.id,
          send: sendPurchase,
          onError,
        });
        const purchases = live.onFan(reader.id, (message) => {
          if (message.type === 'resync') retries.on('purchase', feed.catchUp);
          else if (message.eventId === event.id) feed.moved(message.purchaseId, message.seq);
        });
        session.onClose(() => {
          void queue.then((stop) => stop(), onError);
          purchases();
          retries.stop();
          feed.stop();
        });
        // Subscribe first, then read: a change in between comes twice instead of never.
        await Promise.race([Promise.all([queue, purchases.ready]), session.closed]);
        retries.on('place', async () => pushPlace(await queueCache.standing(event.id, reader.id)));
        retries.on('purchase', feed.catchUp);
        return undefined;
      },
    }),
  ];
}
