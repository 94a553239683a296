import { momentOf, wallTime } from './venue-time';

test.each([
  ['2030-07-01T19:30', 'Europe/Berlin', '2030-07-01T17:30:00.000Z'],
  ['2030-01-01T19:30', 'America/New_York', '2030-01-02T00:30:00.000Z'],
  ['2030-03-31T01:30', 'Europe/Berlin', '2030-03-31T00:30:00.000Z'],
  ['2030-03-31T03:30', 'Europe/Berlin', '2030-03-31T01:30:00.000Z'],
  ['2030-06-01T12:00', 'Asia/Kathmandu', '2030-06-01T06:15:00.000Z'],
])('%s in %s is %s, and back', (wall, zone, iso) => {
  expect([momentOf(wall, zone), wallTime(iso, zone)]).toEqual([iso, wall]);
});
