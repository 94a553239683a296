import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import type { Pool } from '../../db/pool';
import { type CheckInRefusal, checkIn, UNDO_MINUTES, undoCheckIn } from '../../db/sale/check-ins';
import { Problem } from '../../domain/errors';
import type { TicketCodes } from '../../tickets/ticket-codes';
import { defineRoute, type Route, userOf } from '../route';
import { id, reason } from '../schemas';

const seat = { section: z.string(), row: z.string().nullable(), number: z.string().nullable() };

const scan = {
  code: z.string().min(1).max(512),
  eventId: id.meta({
    description: 'The event that is checked in: tickets of other events are refused and stay unused',
  }),
};
const entry = { ticketId: id, eventId: id, eventName: z.string(), ...seat, usedAt: instant };

const checkInSchema = z
  .object({
    admitted: z.literal(true),
    ...entry,
    gate: z.string().nullable(),
    by: z.string(),
    undoUntil: instant.meta({ description: '`POST /checkin/undo` can undo the check-in until then' }),
  })
  .meta({ id: 'CheckIn' });

const undoneSchema = z
  .object({
    undone: z.literal(true),
    ...entry,
    undoneAt: instant,
    undoneBy: z.string(),
    reason: z.string(),
  })
  .meta({ id: 'UndoneCheckIn' });

/** Check-in: a ticket code is used once, and a mistake can be undone within minutes. */
export function createCheckInRoutes({ pool, codes }: { pool: Pool; codes: TicketCodes }): Route[] {
  const refOf = (code: string) => {
    const ref = codes.read(code.trim());
    if (!ref) throw new Problem('ticket-code-invalid');
    return ref;
  };

  return [
    defineRoute({
      method: 'post',
      path: '/checkin',
      summary: 'Check in the bearer of a ticket code, once',
      tag: 'At the door',
      access: ['door', 'ops'],
      limit: 'management',
      body: z.object({
        ...scan,
        gate: z
          .string()
          .max(100)
          .optional()
          .meta({ description: 'The gate; a second scan of the code shows it' }),
      }),
      answers: { 200: { description: 'The bearer is let in', schema: checkInSchema } },
      problems: [
        'ticket-code-invalid',
        'ticket-code-void',
        'ticket-already-used',
        'ticket-for-another-event',
        'entry-not-open',
      ],
      async handle(call) {
        const { code, ...where } = call.body;
        const outcome = await checkIn(pool, { ...refOf(code), ...where, by: userOf(call).id });
        return { status: 200, body: { admitted: true, ...accepted(outcome) } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/checkin/undo',
      summary: `Undo a check-in within ${UNDO_MINUTES} minutes, so that the ticket is valid again`,
      tag: 'At the door',
      access: ['door', 'ops'],
      limit: 'management',
      body: z.object({ ...scan, reason }),
      answers: {
        200: {
          description: 'Undone now or before; the reason is that of the first undo',
          schema: undoneSchema,
        },
      },
      problems: [
        'ticket-code-invalid',
        'ticket-code-void',
        'ticket-for-another-event',
        'ticket-not-used',
        'undo-too-late',
      ],
      async handle(call) {
        const { code, ...what } = call.body;
        const outcome = await undoCheckIn(pool, { ...refOf(code), ...what, by: userOf(call).id });
        return { status: 200, body: { undone: true, ...accepted(outcome) } };
      },
    }),
  ];
}

function accepted<T extends object>(outcome: T | CheckInRefusal): T {
  if ('refusal' in outcome) throw new Problem(outcome.refusal, undefined, outcome.fields);
  return outcome;
}
