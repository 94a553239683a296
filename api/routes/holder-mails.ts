import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { NO_REASON } from '../../db/audit';
import {
  countHolders,
  listHolderMails,
  mailHolders,
  SAME_MAIL_MINUTES,
} from '../../db/messages/holder-mails';
import type { Pool } from '../../db/pool';
import type { BookingEvents } from '../event/booking-events';
import { ofEvent } from '../event/of-event';
import { defineRoute, type Route, userOf } from '../route';
import { id, reason } from '../schemas';

const count = z.int();
const MOST_SHOWN = 50;

const mailSchema = z
  .object({
    mailId: id,
    subject: z.string(),
    text: z.string(),
    sentBy: z.string(),
    sentAt: instant,
    holders: count.meta({ description: 'How many people had a ticket when it was written' }),
    waiting: count,
    sent: count,
    failed: count,
    skipped: count.meta({ description: 'Not sent, as no address is known' }),
  })
  .meta({ id: 'HolderMail' });

/** Mail to everybody who has a ticket. */
export function createHolderMailRoutes(deps: {
  pool: Pool;
  changing: Pick<BookingEvents, 'eventOf'>;
}): Route[] {
  const { pool, changing } = deps;
  const common = {
    ...ofEvent,
    permission: 'edit',
    problems: ['event-not-found'],
  } as const;

  return [
    defineRoute({
      ...common,
      method: 'get',
      path: '/organiser/events/:id/holder-mails',
      summary: 'The mails to everybody who has a ticket, newest first, and how many people that is now',
      answers: {
        200: {
          description: `At most ${MOST_SHOWN} mails; their messages are counted for 90 days`,
          schema: z.object({
            holders: count,
            reachable: count.meta({ description: 'Those of whom an address or a browser is known' }),
            mails: z.array(mailSchema),
          }),
        },
      },
      async handle(call) {
        const { id: eventId } = await changing.eventOf(call.params.id);
        const [counts, mails] = await Promise.all([
          countHolders(pool, eventId),
          listHolderMails(pool, eventId, { limit: MOST_SHOWN }),
        ]);
        return { status: 200, body: { ...counts, mails } };
      },
    }),
    defineRoute({
      ...common,
      method: 'post',
      path: '/organiser/events/:id/holder-mails',
      limit: 'management',
      summary: 'Write to everybody who has a ticket',
      body: z.object({
        subject: z
          .string()
          .trim()
          .min(1)
          .max(120)
          .regex(/^[^\r\n]*$/)
          .meta({ description: 'The name of the event is put behind it' }),
        text: z.string().trim().min(1).max(4_000).meta({ description: 'Plain text, with line breaks' }),
        reason: reason.default(NO_REASON),
      }),
      answers: {
        201: {
          description: `It is being sent; the same words within ${SAME_MAIL_MINUTES} minutes are the same mail`,
          schema: mailSchema,
        },
      },
      async handle(call) {
        const { id: eventId } = await changing.eventOf(call.params.id);
        const mail = { ...call.body, mailId: `mail_${call.seed}`, eventId, by: userOf(call).id };
        return { status: 201, body: await mailHolders(pool, mail) };
      },
    }),
  ];
}
