import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import type { Pool } from '../../db/pool';
import { listTicketsOf } from '../../db/sale/tickets';
import type { CatalogueEvent } from '../../domain/event';
import { qrSvg } from '../../tickets/qr-code';
import type { TicketCodes } from '../../tickets/ticket-codes';
import type { BookingEvents } from '../event/booking-events';
import { defineRoute, type Route, userOf } from '../route';
import { eventView, heldTicket, id } from '../schemas';

const ticketEvent = eventView
  .pick({ id: true, name: true, startsAt: true, endsAt: true, cancelledAt: true, venue: true })
  .meta({ id: 'TicketEvent' });

const ticketSchema = heldTicket
  .extend({
    bookingId: id,
    eventId: id,
    state: z.enum(['valid', 'used']),
    code: z.string(),
    qrSvg: z.string().meta({ description: 'The code as a QR image (an SVG document)' }),
    usedAt: instant.optional(),
    name: z
      .string()
      .nullable()
      .meta({ description: 'Your name, where the seller asked for it and you bought the ticket' }),
    received: z.boolean().meta({ description: 'True if another user transferred it to you' }),
  })
  .meta({ id: 'Ticket' });

/** The tickets that a user can enter with. */
export function createTicketRoutes(deps: {
  pool: Pool;
  codes: TicketCodes;
  bookingEvents: BookingEvents;
}): Route[] {
  const { pool, codes, bookingEvents } = deps;
  return [
    defineRoute({
      method: 'get',
      path: '/tickets',
      summary: 'The tickets that you can enter with, bought by you or transferred to you, and their events',
      tag: 'Bookings',
      access: 'user',
      answers: {
        200: {
          description: 'At most 200',
          schema: z.object({ tickets: z.array(ticketSchema), events: z.array(ticketEvent) }),
        },
      },
      problems: [],
      async handle(call) {
        const userId = userOf(call).id;
        const records = await listTicketsOf(pool, userId);
        const eventIds = [...new Set(records.map(({ eventId }) => eventId))];
        const events = await Promise.all(eventIds.map((eventId) => bookingEvents.eventOf(eventId)));
        const tickets = records.map(({ codeGeneration, usedAt, buyerId, ...ticket }) => {
          const code = codes.sign({ ...ticket, codeGeneration });
          const use = usedAt ? ({ state: 'used', usedAt } as const) : ({ state: 'valid' } as const);
          return { ...ticket, ...use, code, qrSvg: qrSvg(code), received: buyerId !== userId };
        });
        return { status: 200, body: { tickets, events: events.map(eventOfTicket) } };
      },
    }),
  ];
}

function eventOfTicket({ id, name, startsAt, endsAt, cancelledAt, venue }: CatalogueEvent) {
  return { id, name, startsAt, endsAt, cancelledAt, venue };
}
