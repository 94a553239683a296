import { z } from 'zod';
import { challengeKinds } from '../abuse-protection/challenge';
import type { ChallengeCheck } from '../abuse-protection/challenge-check';
import type { BookingEvents } from '../event/booking-events';
import { defineRoute, type Route, userOf } from '../route';
import { id } from '../schemas';

const challengeSchema = z
  .looseObject({
    kind: z.enum(challengeKinds).meta({
      description:
        'proof-of-work: `parameters` and `signature` are an ALTCHA challenge. turnstile, hcaptcha: `siteKey` (and `cData`) are for the widget',
    }),
  })
  .meta({ id: 'Challenge' });

/** The challenge that fans solve before they join a queue. */
export function createChallengeRoutes({
  bookingEvents,
  challenges,
}: {
  bookingEvents: BookingEvents;
  challenges: ChallengeCheck;
}): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/event/:eventId/challenge',
      summary: 'A challenge to solve before you join the queue',
      tag: 'Queue',
      access: 'user',
      params: z.object({ eventId: z.string() }),
      answers: {
        200: {
          description: 'For you and this event, valid for five minutes; null where no challenge is needed',
          schema: z.object({ eventId: id, challenge: challengeSchema.nullable() }),
        },
      },
      problems: ['event-not-found'],
      async handle(call) {
        const event = await bookingEvents.eventOf(call.params.eventId);
        const challenge = await challenges.issue(event, userOf(call).id);
        return { status: 200, body: { eventId: event.id, challenge } };
      },
    }),
  ];
}
