import type { EventView } from '../../clients/typescript/contract';
import { calendarFile } from './calendar';

const event = {
  name: 'Lanterns, live; and loud',
  startsAt: '2026-11-22T19:30:00Z',
  durationMinutes: null,
  venue: { name: 'Kulturfabrik', address: 'Hafenstraße 12', city: 'Hamburg', country: 'DE', location: null },
} as unknown as EventView;
const file = calendarFile(event, 'bok_1', ['Front · Row A · Seat 4'], Date.parse('2026-10-01T00:00:00.123Z'));

test('the file has the time, the place and the seats', () => {
  expect(file.split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Holdfast//Tickets//EN',
    'BEGIN:VEVENT',
    'UID:bok_1@holdfast',
    'DTSTAMP:20261001T000000Z',
    'DTSTART:20261122T193000Z',
    'DTEND:20261122T213000Z',
    'SUMMARY:Lanterns\\, live\\; and loud',
    'LOCATION:Kulturfabrik\\, Hafenstraße 12\\, Hamburg\\, DE',
    'DESCRIPTION:Front · Row A · Seat 4\\nbok_1',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});

test('a long line is folded at 75 octets, and never inside a character', () => {
  const long = calendarFile({ ...event, name: 'ä'.repeat(100) }, 'b', [], 0);
  const lines = long.split('\r\n');
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  expect(long.replaceAll('\r\n ', '')).toContain(`SUMMARY:${'ä'.repeat(100)}`);
});
