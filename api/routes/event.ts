import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { EventFacts } from '../event-facts';
import { eventView } from '../event-view';
import { defineRoute, type Route } from '../route';
import { eventView as eventSchema } from '../schemas';

/** The view of one event. */
export function createEventRoutes({ facts }: { facts: EventFacts }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/event/:eventId',
      summary: 'One event',
      tag: 'Events',
      access: 'anyone',
      params: z.object({ eventId: z.string() }),
      answers: {
        200: { description: 'The event with its availability', schema: eventSchema },
        304: { description: 'Not changed since the ETag in If-None-Match' },
      },
      problems: ['event-not-found'],
      async handle({ params, req, res }) {
        const event = await facts.eventOf(params.eventId);
        const body = JSON.stringify(eventView(event));
        const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
        res.setHeader('ETag', etag);
        res.setHeader('Cache-Control', 'public, max-age=1, s-maxage=2, stale-while-revalidate=60');
        if (req.fresh) return { status: 304 };
        res.type('application/json');
        return { status: 200, body };
      },
    }),
  ];
}
