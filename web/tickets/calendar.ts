import type { EventView } from '../../clients/typescript/contract';

// For events without a duration: calendars do not show an entry without one.
const DEFAULT_MINUTES = 120;
const MAX_OCTETS = 75;

/** An iCalendar file (RFC 5545) of a booking, with the seats as description. `now` in Unix milliseconds. */
export function calendarFile(
  event: EventView,
  bookingId: string,
  seats: readonly string[],
  now: number,
): string {
  const begins = Date.parse(event.startsAt);
  const ends = begins + (event.durationMinutes ?? DEFAULT_MINUTES) * 60_000;
  const { name, address, city, country } = event.venue;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Holdfast//Tickets//EN',
    'BEGIN:VEVENT',
    // The same for the same booking, so that importing it twice gives one entry.
    `UID:${bookingId}@holdfast`,
    `DTSTAMP:${formatTime(now)}`,
    `DTSTART:${formatTime(begins)}`,
    `DTEND:${formatTime(ends)}`,
    `SUMMARY:${escapeText(event.name)}`,
    `LOCATION:${escapeText([name, address, city, country].filter(Boolean).join(', '))}`,
    `DESCRIPTION:${escapeText([...seats, bookingId].join('\n'))}`,
    ...(event.venue.location ? [`GEO:${event.venue.location.lat};${event.venue.location.lon}`] : []),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.flatMap(fold).join('\r\n')}\r\n`;
}

function formatTime(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n');
}

/** Folds a line at 75 octets, never inside a character; continuation lines begin with a space. */
function fold(line: string): string[] {
  const parts: string[] = [];
  let [part, octets] = ['', 0];
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > MAX_OCTETS) {
      parts.push(part);
      [part, octets] = [' ', 1];
    }
    part += character;
    octets += size;
  }
  return [...parts, part];
}
