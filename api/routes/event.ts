import { z } from 'zod';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import type { EventCache } from '../event/event-cache';
import { sendEvent } from '../event/send-event';
import { PUBLIC_READ_HEADERS } from '../http/security-headers';
import { defineRoute, type Route } from '../route';
import { eventView as eventSchema } from '../schemas';

/** The view of one event. If it is in the cache, `event-fast-path.ts` has answered already. */
export function createEventRoutes({ events }: { events: EventCache }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/event/:eventId',
      summary: 'One event',
      tag: 'Events',
      access: 'anyone',
      scope: 'events:read',
      params: z.object({ eventId: z.string() }),
      answers: {
        200: {
          description:
            'The event with its availability, at most a second old. While the database is away it may be up to an hour old; it then has the headers `Age` and `X-Stale: true`, and `stale: true`',
          schema: eventSchema,
        },
        304: { description: 'Not changed since the ETag in If-None-Match' },
      },
      problems: ['event-not-found'],
      async handle({ params: { eventId }, requestId, req, res }) {
        const event = isId(eventId) ? await events.read(eventId) : undefined;
        if (!event) {
          res.setHeader(...PUBLIC_READ_HEADERS);
          throw new Problem('event-not-found', `There is no event ${eventId.slice(0, 64)}.`);
        }
        sendEvent(req, res, event, requestId);
        return undefined;
      },
    }),
  ];
}
