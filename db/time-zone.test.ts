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
  // Browsers must know the zone, too.
  expect(() => new Intl.DateTimeFormat('en', { timeZone: found! })).not.toThrow();
});

test('unknown coordinates get the given zone, or none', () => {
  const places = [null, undefined, { lat: 91, lon: 0 }];
  expect(places.map((place) => timeZoneOf(place))).toEqual([null, null, null]);
  expect(timeZoneOf(null, 'Europe/Lisbon')).toBe('Europe/Lisbon');
});

test('on land the coordinates decide, at sea the given zone', () => {
  expect(timeZoneOf({ lat: 53.546, lon: 9.966 }, 'Europe/Lisbon')).toBe('Europe/Berlin');
  expect(timeZoneOf({ lat: 40, lon: -40 }, 'Europe/Lisbon')).toBe('Europe/Lisbon');
});
