import { inOtherZone, momentOf, wallTime } from './zone-time';

test.each([
  ['2026-11-22T19:30:00.000Z', 'Europe/Berlin', '2026-11-22T20:30'],
  ['2026-07-01T02:30:00.000Z', 'America/New_York', '2026-06-30T22:30'],
  ['2026-07-01T18:15:00.000Z', 'Asia/Kathmandu', '2026-07-02T00:00'],
])('%s is %s %s on the wall, and back', (iso, zone, wall) => {
  expect(wallTime(iso, zone)).toBe(wall);
  expect(momentOf(wall, zone)).toBe(iso);
});

test('an hour that the clock leaves out is the one after it, and of one that comes twice the first is meant', () => {
  expect(momentOf('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  expect(momentOf('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
});

test('a time that is not entered completely is none', () => {
  expect(momentOf('', 'Europe/Berlin')).toBeUndefined();
});

test('in another zone the clock on the wall shows the same', () => {
  expect(inOtherZone('2026-11-22T19:00:00.000Z', 'Europe/Berlin', 'America/New_York')).toBe(
    '2026-11-23T01:00:00.000Z',
  );
});

test.each([
  ['2030-07-01T19:30', 'Europe/Berlin', '2030-07-01T17:30:00.000Z'],
  ['2030-01-01T19:30', 'America/New_York', '2030-01-02T00:30:00.000Z'],
  ['2030-03-31T01:30', 'Europe/Berlin', '2030-03-31T00:30:00.000Z'],
  ['2030-03-31T03:30', 'Europe/Berlin', '2030-03-31T01:30:00.000Z'],
  ['2030-06-01T12:00', 'Asia/Kathmandu', '2030-06-01T06:15:00.000Z'],
])('%s in %s is %s, and back', (wall, zone, iso) => {
  expect([momentOf(wall, zone), wallTime(iso, zone)]).toEqual([iso, wall]);
});
