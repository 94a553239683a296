import type { EventView } from '../../clients/typescript/contract';

// An event without a length is given one: a calendar shows nothing at all for none.
const USUAL_MINUTES = 120;
const MOST_OCTETS = 75;

/** An event as a calendar reads it (RFC 5545), with the seats as a note. `now` in Unix milliseconds. */
export function calendarFile(
  event: EventView,
  bookingId: string,
  seats: readonly string[],
  now: number,
): string {
  const begins = Date.parse(event.startsAt);
  const ends = begins + (event.durationMinutes ?? USUAL_MINUTES) * 60_000;
  const { name, address, city, country } = event.venue;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Holdfast//Tickets//EN',
    'BEGIN:VEVENT',
    // The same for the same booking, so that saving it twice is one entry.
    `UID:${bookingId}@holdfast`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(begins)}`,
    `DTEND:${stamp(ends)}`,
    `SUMMARY:${escaped(event.name)}`,
    `LOCATION:${escaped([name, address, city, country].filter(Boolean).join(', '))}`,
    `DESCRIPTION:${escaped([...seats, bookingId].join('\n'))}`,
    ...(event.venue.location ? [`GEO:${event.venue.location.lat};${event.venue.location.lon}`] : []),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.flatMap(folded).join('\r\n')}\r\n`;
}

function stamp(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n');
}

/** Lines end at 75 octets and go on after a blank, and no sign may be cut. */
function folded(line: string): string[] {
  const parts: string[] = [];
  let [part, octets] = ['', 0];
  for (const sign of line) {
    const size = new TextEncoder().encode(sign).length;
    if (octets + size > MOST_OCTETS) {
      parts.push(part);
      [part, octets] = [' ', 1];
    }
    part += sign;
    octets += size;
  }
  return [...parts, part];
}
