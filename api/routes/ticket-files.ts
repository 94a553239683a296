import { z } from 'zod';
import type { Pool } from '../../db/pool';
import { listTicketsOfBooking, maybeTicketOf, type TicketRecord } from '../../db/sale/tickets';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import { chooseLanguage, type Language, languages } from '../../domain/language';
import { calendarFile } from '../../tickets/calendar-file';
import type { TicketCodes } from '../../tickets/ticket-codes';
import { ticketPdf } from '../../tickets/ticket-pdf';
import type { BookingEvents } from '../event/booking-events';
import { type Call, defineRoute, type Route, userOf } from '../route';

const PDF = 'application/pdf';
const CALENDAR = 'text/calendar';
const query = z.object({
  language: z.enum(languages).optional().meta({ description: 'Default: from `Accept-Language`' }),
});
const bookingParams = z.object({ bookingId: z.string() });
const ticketParams = z.object({ ticketId: z.string() });
type LanguageCall = Call<unknown, z.output<typeof query>>;

/** The files of the tickets that a user can enter with, bought or received: to print, and for a calendar. */
export function createTicketFileRoutes(deps: {
  pool: Pool;
  codes: TicketCodes;
  bookingEvents: BookingEvents;
}): Route[] {
  const { pool, codes, bookingEvents } = deps;

  async function ofBooking(call: Call<{ bookingId: string }>): Promise<TicketRecord[]> {
    const { bookingId } = call.params;
    const tickets = isId(bookingId) ? await listTicketsOfBooking(pool, userOf(call).id, bookingId) : [];
    if (tickets.length === 0) throw new Problem('ticket-not-found');
    return tickets;
  }

  async function ofTicket(call: Call<{ ticketId: string }>): Promise<TicketRecord[]> {
    const { ticketId } = call.params;
    const ticket = isId(ticketId) ? await maybeTicketOf(pool, userOf(call).id, ticketId) : undefined;
    if (!ticket) throw new Problem('ticket-not-found');
    return [ticket];
  }

  async function pdfOf(records: readonly TicketRecord[], call: LanguageCall) {
    const event = await bookingEvents.eventOf(records[0]!.eventId);
    const tickets = records.map((ticket) => ({ ...ticket, code: codes.sign(ticket) }));
    const body = await ticketPdf({ event, tickets, language: languageOf(call) });
    return fileAnswer(body, PDF, 'tickets.pdf');
  }

  async function calendarOf(records: readonly TicketRecord[], entryId: string, call: LanguageCall) {
    const event = await bookingEvents.eventOf(records[0]!.eventId);
    const body = calendarFile({
      ...{ event, tickets: records, entryId },
      ...{ language: languageOf(call), now: Date.now() },
    });
    return fileAnswer(body, CALENDAR, 'tickets.ics');
  }

  return [
    defineRoute({
      method: 'get',
      path: '/booking/:bookingId/tickets.pdf',
      summary: 'The tickets of a booking that you can enter with, to print',
      tag: 'Bookings',
      access: 'user',
      limit: 'file',
      params: bookingParams,
      query,
      answers: { 200: { description: 'A4, a page for each ticket', type: PDF } },
      problems: ['ticket-not-found'],
      handle: async (call) => pdfOf(await ofBooking(call), call),
    }),
    defineRoute({
      method: 'get',
      path: '/ticket/:ticketId/ticket.pdf',
      summary: 'A ticket that you can enter with, to print',
      tag: 'Bookings',
      access: 'user',
      limit: 'file',
      params: ticketParams,
      query,
      answers: { 200: { description: 'One page (A4)', type: PDF } },
      problems: ['ticket-not-found'],
      handle: async (call) => pdfOf(await ofTicket(call), call),
    }),
    defineRoute({
      method: 'get',
      path: '/booking/:bookingId/tickets.ics',
      summary: 'The event of a booking, for a calendar',
      tag: 'Bookings',
      access: 'user',
      limit: 'file',
      params: bookingParams,
      query,
      answers: { 200: { description: 'The entry; a later file changes it', type: CALENDAR } },
      problems: ['ticket-not-found'],
      handle: async (call) => calendarOf(await ofBooking(call), call.params.bookingId, call),
    }),
    defineRoute({
      method: 'get',
      path: '/ticket/:ticketId/ticket.ics',
      summary: 'The event of a ticket, for a calendar',
      tag: 'Bookings',
      access: 'user',
      limit: 'file',
      params: ticketParams,
      query,
      answers: { 200: { description: 'The entry; a later file changes it', type: CALENDAR } },
      problems: ['ticket-not-found'],
      handle: async (call) => calendarOf(await ofTicket(call), call.params.ticketId, call),
    }),
  ];
}

function languageOf({ query, req }: LanguageCall): Language {
  return query.language ?? chooseLanguage(req.acceptsLanguages());
}

function fileAnswer(body: string | Buffer, type: string, name: string) {
  const headers = {
    'Content-Type': type === CALENDAR ? `${type}; charset=utf-8` : type,
    'Content-Disposition': `attachment; filename="${name}"`,
  };
  return { status: 200 as const, body, headers };
}
