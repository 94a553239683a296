import { dayOf, monthWindow, startOfDay } from './business-days';

test.each([
  ['2026-11-01', 'UTC', '2026-11-01T00:00:00.000Z'],
  ['2026-11-01', 'Europe/Berlin', '2026-10-31T23:00:00.000Z'],
  // The days on which the clock changes.
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
  ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
  ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
  ['2026-07-01', 'America/Los_Angeles', '2026-07-01T07:00:00.000Z'],
  ['2026-07-01', 'Pacific/Kiritimati', '2026-06-30T10:00:00.000Z'],
  // There was no midnight: the clock jumped from 23:59 to 01:00.
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
])('%s begins in %s at %s', (day, timeZone, moment) => {
  expect(startOfDay(day, timeZone)).toBe(moment);
});

test('a month ends where the next one begins, also at the end of the year', () => {
  expect(monthWindow('2026-12', 'Europe/Berlin')).toEqual({
    from: '2026-11-30T23:00:00.000Z',
    to: '2026-12-31T23:00:00.000Z',
  });
});

test('a moment is on the day that the calendar of the zone shows', () => {
  const lateEvening = Date.parse('2026-11-30T23:30:00Z');
  expect([dayOf(lateEvening, 'UTC'), dayOf(lateEvening, 'Europe/Berlin')]).toEqual([
    '2026-11-30',
    '2026-12-01',
  ]);
});
