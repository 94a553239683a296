import { timeZoneOf } from './time-zone';

test.each([
  ['Hamburg', 53.546, 9.966, 'Europe/Berlin'],
  ['Phoenix, which knows no summer time', 33.448, -112.074, 'America/Phoenix'],
  ['Kathmandu, a quarter of an hour off', 27.717, 85.324, 'Asia/Kathmandu'],
  ['the middle of the Atlantic', 40, -40, 'Etc/GMT+3'],
  ['the pole', 90, 0, 'Etc/GMT'],
])('%s', (_where, lat, lon, zone) => {
  const found = timeZoneOf({ lat, lon });
  expect(found).toBe(zone);
  // A browser must know it too.
  expect(() => new Intl.DateTimeFormat('en', { timeZone: found! })).not.toThrow();
});

test('a place that is not known has none', () => {
  expect([timeZoneOf(null), timeZoneOf(undefined)]).toEqual([null, null]);
});
