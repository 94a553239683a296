import { calendarFile } from './calendar-file';
import { sampleEvent, sampleTicket } from './ticket-facts.fixture';

const entry = { event: sampleEvent, tickets: [sampleTicket], entryId: 'bkg_1', language: 'en' } as const;
const now = Date.parse('2026-10-01T00:00:00.123Z');
const fileOf = (over: Partial<typeof sampleEvent> = {}) =>
  calendarFile({ ...entry, event: { ...sampleEvent, ...over }, now });

test('the file has the time, the place and the seats', () => {
  expect(fileOf().split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Holdfast//Tickets//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    'UID:bkg_1@holdfast',
    'SEQUENCE:1',
    'STATUS:CONFIRMED',
    'DTSTAMP:20261001T000000Z',
    'DTSTART:20261122T193000Z',
    'DTEND:20261122T223000Z',
    'SUMMARY:Lanterns\\, live\\; and loud',
    'LOCATION:Kulturfabrik\\, Hafenstraße 12\\, Hamburg\\, DE',
    'DESCRIPTION:Front · Row A · Seat 4\\nbkg_1',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});

test('a change of the event raises the sequence of the same entry, and a cancelled event cancels it', () => {
  expect(fileOf({ version: 7, startsAt: '2026-11-23T19:30:00Z' })).toMatch(
    /METHOD:PUBLISH\r\n[\s\S]*UID:bkg_1@holdfast\r\nSEQUENCE:7\r\nSTATUS:CONFIRMED\r\n[\s\S]*DTSTART:20261123T193000Z/,
  );
  expect(fileOf({ cancelledAt: '2026-10-01T00:00:00Z' })).toMatch(/METHOD:CANCEL\r\n[\s\S]*STATUS:CANCELLED/);
});

test('a long line is folded at 75 octets, and never inside a character', () => {
  const long = fileOf({ name: 'ä'.repeat(100) });
  const lines = long.split('\r\n');
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  expect(long.replaceAll('\r\n ', '')).toContain(`SUMMARY:${'ä'.repeat(100)}`);
});
