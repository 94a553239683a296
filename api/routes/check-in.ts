import { z } from 'zod';
import type { Pool } from '../../db/pool';
import { claimEntry, listTicketsOf } from '../../db/sale/tickets';
import { Problem } from '../../domain/errors';
import { defineRoute, type Route, userOf } from '../route';
import { id, instant } from '../schemas';
import { qrSvg } from '../ticket/qr-code';
import type { TicketCodes } from '../ticket/ticket-codes';

const seat = { section: z.string(), row: z.string().nullable(), number: z.string().nullable() };

const ticketSchema = z.object({
  ticketId: id,
  bookingId: id,
  eventId: id,
  ...seat,
  state: z.enum(['valid', 'used']),
  code: z.string(),
  qrSvg: z.string().meta({ description: 'The code as a QR image, an SVG document' }),
  usedAt: instant.optional(),
  received: z.boolean().meta({ description: 'Somebody handed it on to you' }),
});

const entrySchema = z.object({
  state: z.literal('admitted'),
  ticketId: id,
  eventId: id,
  ...seat,
  admittedAt: instant,
  gate: z.string().nullable(),
});

/** Tickets as who goes in with them has them, and the door that reads their codes. */
export function createCheckInRoutes({ pool, codes }: { pool: Pool; codes: TicketCodes }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/tickets',
      summary: 'The tickets that you can go in with, bought or handed on to you',
      tag: 'Bookings',
      access: 'user',
      answers: { 200: { description: 'At most 200', schema: z.object({ tickets: z.array(ticketSchema) }) } },
      problems: [],
      async handle(call) {
        const userId = userOf(call).id;
        const tickets = (await listTicketsOf(pool, userId)).map(
          ({ codeGeneration, usedAt, buyerId, ...ticket }) => {
            const code = codes.sign({ ...ticket, codeGeneration });
            const use = usedAt ? { state: 'used', usedAt } : { state: 'valid' };
            return { ...ticket, ...use, code, qrSvg: qrSvg(code), received: buyerId !== userId };
          },
        );
        return { status: 200, body: { tickets } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/checkin',
      summary: 'Let the bearer of a code in, once',
      tag: 'At the door',
      access: ['ops'],
      limit: 'management',
      body: z.object({
        code: z.string().min(1).max(512),
        eventId: id.optional().meta({ description: 'Refuse, and do not use up, tickets for other events' }),
        gate: z.string().max(100).optional().meta({ description: 'Told to whoever scans the code again' }),
      }),
      answers: { 200: { description: 'Let in now', schema: entrySchema } },
      problems: [
        'ticket-code-invalid',
        'ticket-code-void',
        'ticket-already-used',
        'ticket-for-another-event',
      ],
      async handle(call) {
        const { code, eventId, gate } = call.body;
        const ref = codes.read(code.trim());
        const entry = ref && (await claimEntry(pool, { ...ref, eventId, gate, by: userOf(call).id }));
        if (!entry || entry.type === 'unknown') throw new Problem('ticket-code-invalid');
        if (entry.type === 'void') throw new Problem('ticket-code-void');
        if (entry.type === 'other-event')
          throw new Problem('ticket-for-another-event', undefined, { eventId: entry.eventId });
        const { type, usedAt, by, ...where } = entry;
        if (type === 'used') {
          const detail = `It was used at ${usedAt}${where.gate ? ` at ${where.gate}` : ''}.`;
          throw new Problem('ticket-already-used', detail, { usedAt, by, ...where });
        }
        const { ticketId } = ref;
        return { status: 200, body: { state: 'admitted', ticketId, ...where, admittedAt: usedAt } };
      },
    }),
  ];
}
