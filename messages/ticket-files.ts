import type { EventOfMessage } from '../db/messages/message-subjects';
import type { DueMessage } from '../db/messages/messages';
import type { Pool } from '../db/pool';
import { listTicketsOf, type TicketRecord } from '../db/sale/tickets';
import type { Language } from '../domain/language';
import type { MessageKind } from '../domain/message';
import { calendarFile } from '../tickets/calendar-file';
import type { TicketCodes } from '../tickets/ticket-codes';
import { ticketPdf } from '../tickets/ticket-pdf';
import type { Attachment } from './mail-transport';

/** Kinds with the tickets as files. */
const WITH_TICKETS: ReadonlySet<MessageKind> = new Set<MessageKind>([
  ...(['booking-confirmed', 'booking-resent', 'free-tickets', 'ticket-received', 'ticket-reissued'] as const),
  'tickets-moved',
]);
/** Kinds with a calendar file that changes the entry of before. */
const WITH_CALENDAR: ReadonlySet<MessageKind> = new Set<MessageKind>(['event-moved', 'event-cancelled']);

/** What a message is about, as far as its files need it. */
interface FiledSubject {
  readonly event: EventOfMessage | null;
  readonly bookingId: string | null;
  readonly seats: readonly { readonly ticketId: string }[];
}

/** Makes the files of messages from the tickets that their reader can enter with at that moment. */
export function createTicketFiles({ pool, codes }: { pool: Pool; codes: TicketCodes }) {
  return async (
    { kind, userId }: Pick<DueMessage, 'kind' | 'userId'>,
    { event, bookingId, seats }: FiledSubject,
    language: Language,
  ): Promise<Attachment[]> => {
    const hasTickets = WITH_TICKETS.has(kind);
    if (!event || userId === null || !(hasTickets || WITH_CALENDAR.has(kind))) return [];
    const named = new Set(seats.map(({ ticketId }) => ticketId));
    const tickets = (await listTicketsOf(pool, userId)).filter(
      (ticket) =>
        ticket.eventId === event.id &&
        (!hasTickets || (ticket.bookingId === bookingId && named.has(ticket.ticketId))),
    );
    if (tickets.length === 0) return [];
    const signed = tickets.map((ticket) => ({ ...ticket, code: codes.sign(ticket) }));
    const pdf = hasTickets && (await ticketPdf({ event, tickets: signed, language }));
    return [
      ...(pdf ? [{ filename: 'tickets.pdf', contentType: 'application/pdf', content: pdf }] : []),
      ...entriesOf(tickets, userId).map(([entryId, own], index) => ({
        filename: index === 0 ? 'tickets.ics' : `tickets-${index + 1}.ics`,
        contentType: 'text/calendar; charset=utf-8',
        content: Buffer.from(calendarFile({ event, tickets: own, entryId, language, now: Date.now() })),
      })),
    ];
  };
}

/** See `createTicketFiles`. */
export type TicketFiles = ReturnType<typeof createTicketFiles>;

/** The calendar entries of these tickets, named as the pages name them: one for a booking, one for each received ticket. */
function entriesOf(tickets: readonly TicketRecord[], userId: string): [string, TicketRecord[]][] {
  const entries = new Map<string, TicketRecord[]>();
  for (const ticket of tickets) {
    const id = ticket.buyerId === userId ? ticket.bookingId : ticket.ticketId;
    entries.set(id, [...(entries.get(id) ?? []), ticket]);
  }
  return [...entries];
}
