import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { inBatches } from '../../db/in-batches';
import { isRolledBack, type Pool } from '../../db/pool';
import {
  type CheckInRefusal,
  checkInAll,
  checkOut,
  type Entry,
  type EntryScan,
  UNDO_MINUTES,
  undoCheckIn,
} from '../../db/sale/check-ins';
import { Problem } from '../../domain/errors';
import type { TicketCodes } from '../../tickets/ticket-codes';
import { defineRoute, type Route, type User, userOf } from '../route';
import { id, reason } from '../schemas';

// Where gates scan faster than one by one: a statement for all scans that came meanwhile, and a second one beside it, so that
// a ticket that somebody else has locked does not hold up every gate.
const LANES = 2;
const MOST_SCANS = 50;

const seat = { section: z.string(), row: z.string().nullable(), number: z.string().nullable() };

const scan = {
  code: z.string().min(1).max(512).optional(),
  found: z.object({ bookingId: id, ticketId: id }).optional().meta({
    description: 'In place of a code: a ticket that staff found with `GET /checkin/search`',
  }),
  eventId: id.meta({
    description: 'The event that is checked in: tickets of other events are refused and stay unused',
  }),
};
const entry = {
  ...{ ticketId: id, eventId: id, eventName: z.string(), ...seat },
  buyerName: z
    .string()
    .nullable()
    .meta({ description: 'The name of the buyer, where the seller asked for it' }),
  usedAt: instant,
};

/** The body of a scan, with either a code or a ticket that was found. */
const scanBody = <T extends z.ZodRawShape>(more: T) =>
  z.object({ ...scan, ...more }).refine((body) => 'code' in body !== 'found' in body, {
    message: 'give either a code or the ticket that was found',
    path: ['code'],
  });

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

const leftSchema = z.object({ left: z.literal(true), ...entry, leftAt: instant }).meta({ id: 'CheckOut' });

/** Check-in: a ticket is used once, and a mistake can be undone within minutes. */
export function createCheckInRoutes({ pool, codes }: { pool: Pool; codes: TicketCodes }): Route[] {
  const shown = async (body: { code?: string; found?: { bookingId: string; ticketId: string } }) => {
    const ref = body.found ?? (await codes.read(body.code!.trim()));
    if (!ref) throw new Problem('ticket-code-invalid');
    return ref;
  };
  const checkIn = inBatches<EntryScan, Entry>({
    ...{ lanes: LANES, most: MOST_SCANS, mayRepeat: isRolledBack },
    callAll: (scans) => checkInAll(pool, scans),
  });
  const access = ['door', 'ops'] as const;
  const tag = 'At the door';

  return [
    defineRoute({
      method: 'post',
      path: '/checkin',
      summary: 'Check in the bearer of a ticket code, once',
      tag,
      access,
      scope: 'tickets:check-in',
      limit: 'door',
      body: scanBody({
        gate: z.string().max(100).optional().meta({
          description:
            'The gate; a second scan of the code shows it. The login of a gate counts in place of it',
        }),
        scanId: id.optional().meta({
          description:
            'The scan, as you number yours: sent again, it gets the same answer, also without an Idempotency-Key',
        }),
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
        const user = userOf(call);
        const { eventId, scanId, gate } = call.body;
        refuseOtherEvent(user, eventId);
        const scan = { ...(await shown(call.body)), eventId, scanId, gate: user.gate ?? gate, by: user.id };
        return { status: 200, body: { admitted: true, ...accepted(await checkIn(scan)) } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/checkin/undo',
      summary: `Undo a check-in within ${UNDO_MINUTES} minutes, so that the ticket is valid again`,
      tag,
      access,
      scope: 'tickets:check-in',
      limit: 'door',
      body: scanBody({ reason }),
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
        const { eventId, reason } = call.body;
        refuseOtherEvent(userOf(call), eventId);
        const scan = { ...(await shown(call.body)), eventId, reason, by: userOf(call).id };
        return { status: 200, body: { undone: true, ...accepted(await undoCheckIn(pool, scan)) } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/checkin/leave',
      summary: 'Check a bearer out, who may come in again where the event allows re-entry',
      tag,
      access,
      scope: 'tickets:check-in',
      limit: 'door',
      body: scanBody({}),
      answers: { 200: { description: 'The bearer is outside, now or before', schema: leftSchema } },
      problems: [
        'ticket-code-invalid',
        'ticket-code-void',
        'ticket-for-another-event',
        'ticket-not-used',
        'no-re-entry',
      ],
      async handle(call) {
        const { eventId } = call.body;
        refuseOtherEvent(userOf(call), eventId);
        const outcome = await checkOut(pool, { ...(await shown(call.body)), eventId });
        return { status: 200, body: { left: true, ...accepted(outcome) } };
      },
    }),
  ];
}

/** Throws `forbidden` when the login is for another event. */
export function refuseOtherEvent({ doorOf }: User, eventId: string): void {
  if (doorOf !== undefined && doorOf !== eventId)
    throw new Problem('forbidden', 'This login is for the entrance of another event.');
}

function accepted<T extends object>(outcome: T | CheckInRefusal): T {
  if ('refusal' in outcome) throw new Problem(outcome.refusal, undefined, outcome.fields);
  return outcome;
}
