import type { Language } from '../domain/language';
import { seatName } from './seat-name';
import type { TicketEvent, TicketFacts } from './ticket-facts';

const MAX_OCTETS = 75;

/** What a calendar entry shows. */
interface CalendarEntry {
  readonly event: TicketEvent;
  readonly tickets: readonly Pick<TicketFacts, 'bookingId' | 'section' | 'row' | 'number'>[];
  /** The booking or ticket of the entry. A later file with the same id changes the entry instead of adding one. */
  readonly entryId: string;
  readonly language: Language;
  /** Unix milliseconds. */
  readonly now: number;
}

/**
 * An iCalendar file (RFC 5545) of an event with one's seats. Each change of the event raises its sequence, so that an
 * entry that was imported earlier is moved, or marked as cancelled.
 */
export function calendarFile({ event, tickets, entryId, language, now }: CalendarEntry): string {
  const { name, address, city, country, location } = event.venue;
  const isCancelled = event.cancelledAt !== null;
  const bookings = [...new Set(tickets.map(({ bookingId }) => bookingId))];
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Holdfast//Tickets//EN',
    `METHOD:${isCancelled ? 'CANCEL' : 'PUBLISH'}`,
    'BEGIN:VEVENT',
    `UID:${entryId}@holdfast`,
    `SEQUENCE:${event.version}`,
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `DTSTAMP:${formatTime(now)}`,
    `DTSTART:${formatTime(Date.parse(event.startsAt))}`,
    `DTEND:${formatTime(Date.parse(event.endsAt))}`,
    `SUMMARY:${escapeText(event.name)}`,
    `LOCATION:${escapeText([name, address, city, country].filter(Boolean).join(', '))}`,
    `DESCRIPTION:${escapeText([...tickets.map((ticket) => seatName(language, ticket)), ...bookings].join('\n'))}`,
    ...(location ? [`GEO:${location.lat};${location.lon}`] : []),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.flatMap(fold).join('\r\n')}\r\n`;
}

function formatTime(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n|\r/g, '\\n');
}

/** Folds a line at 75 octets, never inside a character; continuation lines begin with a space. */
function fold(line: string): string[] {
  const parts: string[] = [];
  let [part, octets] = ['', 0];
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > MAX_OCTETS) {
      parts.push(part);
      [part, octets] = [' ', 1];
    }
    part += character;
    octets += size;
  }
  return [...parts, part];
}
