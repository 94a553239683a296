import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import type { Pool } from '../../db/pool';
import { listTicketsOf } from '../../db/sale/tickets';
import { qrSvg } from '../../tickets/qr-code';
import type { TicketCodes } from '../../tickets/ticket-codes';
import { defineRoute, type Route, userOf } from '../route';
import { id } from '../schemas';

const ticketSchema = z
  .object({
    ticketId: id,
    bookingId: id,
    eventId: id,
    section: z.string(),
    row: z.string().nullable(),
    number: z.string().nullable(),
    state: z.enum(['valid', 'used']),
    code: z.string(),
    qrSvg: z.string().meta({ description: 'The code as a QR image (an SVG document)' }),
    usedAt: instant.optional(),
    received: z.boolean().meta({ description: 'True if another user transferred it to you' }),
  })
  .meta({ id: 'Ticket' });

/** The tickets that a user can enter with. */
export function createTicketRoutes({ pool, codes }: { pool: Pool; codes: TicketCodes }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/tickets',
      summary: 'The tickets that you can enter with, bought by you or transferred to you',
      tag: 'Bookings',
      access: 'user',
      answers: { 200: { description: 'At most 200', schema: z.object({ tickets: z.array(ticketSchema) }) } },
      problems: [],
      async handle(call) {
        const userId = userOf(call).id;
        const tickets = (await listTicketsOf(pool, userId)).map(
          ({ codeGeneration, usedAt, buyerId, ...ticket }) => {
            const code = codes.sign({ ...ticket, codeGeneration });
            const use = usedAt ? ({ state: 'used', usedAt } as const) : ({ state: 'valid' } as const);
            return { ...ticket, ...use, code, qrSvg: qrSvg(code), received: buyerId !== userId };
          },
        );
        return { status: 200, body: { tickets } };
      },
    }),
  ];
}
