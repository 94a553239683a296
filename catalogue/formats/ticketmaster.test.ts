import fc from 'fast-check';
import { toNewEvent } from '../import/to-new-event';
import type { Json } from './json-values';
import { fromTicketmaster } from './ticketmaster';

const now = Date.parse('2026-11-29T12:00:00Z');
const START: Json = { dateTime: '2027-06-01T18:00:00Z', localDate: '2027-06-01', localTime: '20:00:00' };
const VENUE: Json = { name: 'Hall', city: { name: 'Bremen' }, country: { countryCode: 'DE' } };
const EVENT: Json = {
  id: 'one',
  name: 'One',
  dates: { start: START, timezone: 'Europe/Berlin' },
  priceRanges: [{ type: 'standard', currency: 'EUR', min: 25, max: 50 }],
  _embedded: { venues: [VENUE] },
};

const read = (changes: Json, timeZone?: string) =>
  fromTicketmaster({ ...EVENT, ...changes }, { known: () => undefined, timeZone, now });
const starting = (changes: Json) =>
  read({ dates: { start: { ...START, ...changes }, timezone: 'Europe/Berlin' } });
const onSale = (sale: Json) => read({ sales: { public: sale } });

it.each([
  [{ dateTBD: true }, 'the date is not known yet'],
  [{ dateTBA: true }, 'the date is not known yet'],
  [{ timeTBA: true }, 'the time of day is not known yet'],
  [{ noSpecificTime: true }, 'the time of day is not known yet'],
  [{ localTime: '03:33:00' }, 'the time of day is not known yet'],
  [{ localTime: '00:00:00' }, 'the time of day is not known yet'],
  [{ dateTime: undefined, localTime: undefined }, 'the time of day is not known yet'],
  [{ dateTime: undefined, localDate: undefined }, 'dates.start is missing'],
])('a start with %j is refused: %s', (changes, reason) => {
  expect(starting(changes).faults).toEqual([reason]);
});

it('flags that are off and times at night are not placeholders', () => {
  for (const changes of [
    { dateTBD: false, timeTBA: false },
    { localTime: '00:30:00' },
    { localTime: '03:30:00' },
  ])
    expect(starting(changes)).toMatchObject({ fields: { startsAt: '2027-06-01T18:00:00.000Z' }, faults: [] });
});

it.each([
  [{ startTBD: true }],
  [{ startTBA: true }],
  [{ startTBA: true, startDateTime: '1900-01-01T06:00:00Z' }],
  [{ startDateTime: '1900-01-01T06:00:00Z', startTBD: false }],
  [{ startDateTime: 'TBD' }],
  [{ startDateTime: '2026-01-01T10:00:00Z', endDateTime: '2026-06-01T10:00:00Z' }],
  [{ startDateTime: '2027-01-01T10:00:00Z', endDateTime: '2026-12-01T10:00:00Z' }],
])('a sale of %j is not open: its times are unknown, it has ended, or it ends before it opens', (sale) => {
  expect(onSale(sale)).toMatchObject({
    fields: { isUnavailable: true, opensAt: undefined, closesAt: undefined },
    faults: [],
  });
});

it.each([
  [{}, undefined, undefined],
  [{ startDateTime: '2027-01-01T10:00:00Z', startTBD: false }, '2027-01-01T10:00:00.000Z', undefined],
  [{ endDateTime: '2027-05-01T10:00:00Z' }, undefined, '2027-05-01T10:00:00.000Z'],
  // An end after the event is moved to the end of the event.
  [{ endDateTime: '2027-07-01T10:00:00Z' }, undefined, '2027-06-01T21:00:00.000Z'],
])('a sale of %j opens at %s and closes at %s', (sale, opensAt, closesAt) => {
  expect(onSale(sale)).toMatchObject({ fields: { opensAt, closesAt, isUnavailable: false }, faults: [] });
});

it.each([
  ['onsale', { isUnavailable: false, isCancelled: false }],
  ['rescheduled', { isUnavailable: false, isCancelled: false }],
  ['offsale', { isUnavailable: true, isCancelled: false }],
  ['Postponed', { isUnavailable: true, isCancelled: false }],
  ['canceled', { isCancelled: true }],
  ['cancelled', { isCancelled: true }],
])('the status %s', (code, expected) => {
  expect(read({ dates: { start: START, status: { code } } }).fields).toMatchObject(expected);
});

it('a time without an offset is in the zone of the event, else of the venue, else of its location, else of the option', () => {
  const start = { localDate: '2027-06-01', localTime: '20:00:00' };
  const seattle = { ...VENUE, location: { latitude: '47.6', longitude: '-122.33' } };
  const at = (timezone: unknown, venue: Json) =>
    read({ dates: { start, timezone }, _embedded: { venues: [venue] } }, 'Europe/Rome').fields.startsAt;
  expect(at('Asia/Tokyo', { ...seattle, timezone: 'Europe/Berlin' })).toBe('2027-06-01T11:00:00.000Z');
  expect(at(null, { ...seattle, timezone: 'Europe/London' })).toBe('2027-06-01T19:00:00.000Z');
  expect(at('', seattle)).toBe('2027-06-02T03:00:00.000Z');
  expect(at(undefined, { ...VENUE, location: { latitude: 0, longitude: 0 } })).toBe(
    '2027-06-01T18:00:00.000Z',
  );
});

it.each([
  [[{ type: 'standard', currency: 'EUR', min: 0, max: 50 }], { low: 5000, high: 5000 }],
  [[{ currency: 'EUR', min: null, max: 50 }], { low: 5000, high: 5000 }],
  [
    [
      { type: 'vip', currency: 'EUR', min: 90 },
      { type: 'standard', currency: 'EUR', min: 20, max: 30 },
    ],
    { low: 2000, high: 3000 },
  ],
  [
    [
      { type: 'standard', currency: null, min: 20 },
      { type: 'vip', currency: 'EUR', min: 90 },
    ],
    { low: 9000, high: 9000 },
  ],
])('the prices of the ranges %j are those that can be paid', (priceRanges, prices) => {
  expect(read({ priceRanges })).toMatchObject({ fields: { prices }, faults: [] });
});

it('an event with only free tickets is refused', () => {
  const free = [{ type: 'standard', currency: 'EUR', min: 0, max: 0 }];
  expect(read({ priceRanges: free }).faults).toEqual(['free tickets cannot be sold']);
});

it.each([
  ['Undefined', undefined],
  ['Miscellaneous', undefined],
  ['Música', 'music'],
  ['Music', 'music'],
  ['Wrestling', 'wrestling'],
])('the segment %s is the category %s', (name, category) => {
  expect(read({ classifications: [{ segment: { name } }] }).fields.category).toBe(category);
});

it('an event is imported whatever its optional fields contain', () => {
  const odd = fc.oneof(
    fc.constantFrom(null, '', 'TBD', '2027-01-10', 0, -1, [], {}, [null]),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const change = (...names: string[]) => fc.dictionary(fc.constantFrom(...names), odd, { maxKeys: 3 });
  fc.assert(
    fc.property(
      change('description', 'info', 'images', 'classifications', 'ticketLimit', 'sales'),
      change('startDateTime', 'endDateTime', 'startTBD', 'startTBA'),
      change('address', 'location', 'parkingDetail', 'timezone'),
      odd,
      (event, sale, venue, bad) => {
        const priceRanges = [
          { min: bad, currency: bad },
          { currency: 'EUR', min: 25 },
        ];
        const embedded = { venues: [{ ...VENUE, ...venue }], attractions: bad };
        const reading = read({ sales: { public: sale }, ...event, priceRanges, _embedded: embedded });
        const defaults = { capacity: 10, queueRequired: false, organiserId: 'import' };
        expect(toNewEvent(reading, () => undefined, defaults)).toMatchObject({ name: 'One' });
      },
    ),
    { numRuns: 1_000 },
  );
});
