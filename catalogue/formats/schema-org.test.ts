import fc from 'fast-check';
import { toNewEvent } from '../import/to-new-event';
import { compactJsonLd } from './compact-json-ld';
import type { ImportedEvent } from './imported-event';
import { type Json, objectOf } from './json-values';
import type { ParsedFields } from './parsed-fields';
import { fromSchemaOrg } from './schema-org';

const now = Date.parse('2026-11-29T12:00:00Z');

const OFFER: Json = { '@type': 'Offer', price: '25.00', priceCurrency: 'EUR' };
const PLACE: Json = {
  '@type': 'Place',
  name: 'Hall',
  address: { '@type': 'PostalAddress', addressLocality: 'Bremen', addressCountry: 'DE' },
};
const EVENT: Json = {
  '@type': 'MusicEvent',
  identifier: 'one',
  name: 'One',
  startDate: '2027-06-01T20:00:00+02:00',
  location: PLACE,
  offers: OFFER,
};

function read(changes: Json, timeZone?: string): ParsedFields<ImportedEvent> {
  const event = objectOf(compactJsonLd({ ...EVENT, ...changes }))!;
  return fromSchemaOrg(event, { known: () => undefined, timeZone, now });
}

const offers = (...changes: Json[]) => ({ offers: changes.map((change) => ({ ...OFFER, ...change })) });
const DEFAULTS = { capacity: 10, queueRequired: false, organiserId: 'import' };

it.each(
  ['SoldOut', 'OutOfStock', 'Discontinued'].flatMap((term) => [
    term,
    `https://schema.org/${term}`,
    `http://schema.org/${term}`,
    `schema:${term}`,
    { '@id': `https://schema.org/${term}` },
    term.toLowerCase(),
  ]),
)('an offer that is %j is not sold', (availability) => {
  expect(read(offers({ availability }))).toMatchObject({
    fields: { isUnavailable: true, prices: { low: 2500 } },
    faults: [],
  });
  expect(read(offers({ availability, price: 15 }, { availability: 'InStock' }))).toMatchObject({
    fields: { isUnavailable: false, prices: { low: 2500, high: 2500 } },
  });
});

it.each(['InStock', 'https://schema.org/LimitedAvailability', 'PreOrder', '', null])(
  'an offer that is %j is sold',
  (availability) => {
    expect(read(offers({ availability }))).toMatchObject({ fields: { isUnavailable: false } });
  },
);

it.each(['validThrough', 'availabilityEnds'])('an offer whose %s is past is not sold', (field) => {
  for (const end of ['2020-01-01T00:00:00Z', '2026-11-28', '2026-11-29T13:59:59+02:00'])
    expect(read(offers({ [field]: end }))).toMatchObject({ fields: { isUnavailable: true } });
  // A day lasts to its end.
  expect(read(offers({ [field]: '2026-11-29' }))).toMatchObject({
    fields: { isUnavailable: false, closesAt: '2026-11-29T21:59:59.000Z' },
  });
  expect(read(offers({ [field]: '2020-01-01', price: 5 }, {}))).toMatchObject({
    fields: { isUnavailable: false, closesAt: undefined, prices: { low: 2500 } },
  });
});

it.each([
  ['https://schema.org/EventScheduled', { isUnavailable: false, isCancelled: false }],
  ['EventRescheduled', { isUnavailable: false, isCancelled: false }],
  ['http://schema.org/EventPostponed', { isUnavailable: true, isCancelled: false }],
  [{ '@id': 'schema:EventCancelled' }, { isCancelled: true }],
  [['EventCancelled'], { isCancelled: true }],
])('the status %j', (eventStatus, expected) => {
  expect(read({ eventStatus }).fields).toMatchObject(expected);
});

it('an aggregate is sold at the prices of its available offers', () => {
  const aggregate = {
    '@type': 'AggregateOffer',
    lowPrice: 15,
    highPrice: 40,
    priceCurrency: 'EUR',
    offers: [{ price: 15, availability: 'SoldOut' }, { price: 40 }],
  };
  expect(read({ offers: aggregate })).toMatchObject({ fields: { prices: { low: 4000, high: 4000 } } });
  expect(read({ offers: { ...aggregate, offers: [{ url: 'https://x.example' }] } })).toMatchObject({
    fields: { prices: { low: 1500, high: 4000 } },
  });
});

it('a sale ends with the last of its offers, at the latest with the event', () => {
  expect(
    read(offers({ validThrough: '2027-05-01' }, { validThrough: '2027-05-20T10:00:00Z' })),
  ).toMatchObject({
    fields: { closesAt: '2027-05-20T10:00:00.000Z' },
  });
  expect(read(offers({ validThrough: '2027-12-31' }))).toMatchObject({
    fields: { closesAt: '2027-06-01T21:00:00.000Z' },
  });
});

it.each([
  [{ validFrom: '2027-01-10T10:00:00+01:00' }, '2027-01-10T09:00:00.000Z'],
  [{ availabilityStarts: '2027-01-10T10:00:00Z' }, '2027-01-10T10:00:00.000Z'],
  // A day opens with its first minute where the event is.
  [{ validFrom: '2027-01-10' }, '2027-01-09T22:00:00.000Z'],
  [{ validFrom: '1899-12-31T22:00:00Z' }, undefined],
  [{ validFrom: '0001-01-01T00:00:00' }, undefined],
  [{ validFrom: null }, undefined],
  [{ validFrom: '' }, undefined],
])('the offer %j opens the sale at %s', (offer, opensAt) => {
  const { fields, faults } = read(offers(offer));
  expect({ opensAt: fields.opensAt, closed: fields.isUnavailable, faults }).toEqual({
    opensAt,
    closed: false,
    faults: [],
  });
});

it.each(['TBD', 'soon', '2027-02-30', '2027-07-01T10:00:00Z'])(
  'a sale that opens at %j is not open: nobody knows when, or it would be after the event',
  (validFrom) => {
    expect(read(offers({ validFrom }))).toMatchObject({
      fields: { opensAt: undefined, isUnavailable: true },
      faults: [],
    });
  },
);

it('times without an offset are in the zone of the venue, else of the option, else refused', () => {
  const at = (latitude: number, longitude: number) => ({
    startDate: '2027-06-01T20:00:00',
    location: { ...PLACE, geo: { latitude, longitude } },
    ...offers({ validFrom: '2027-01-10T10:00:00' }),
  });
  for (const zone of [undefined, 'Europe/Rome']) {
    expect(read(at(47.6, -122.33), zone)).toMatchObject({
      fields: { startsAt: '2027-06-02T03:00:00.000Z', opensAt: '2027-01-10T18:00:00.000Z' },
    });
    expect(read(at(40.75, -73.99), zone)).toMatchObject({ fields: { startsAt: '2027-06-02T00:00:00.000Z' } });
  }
  // 0,0 is no place.
  expect(read(at(0, 0), 'Europe/Rome')).toMatchObject({
    fields: { startsAt: '2027-06-01T18:00:00.000Z', venue: { location: undefined } },
  });
  expect(read(at(0, 0)).faults).toEqual([
    'startDate has no time zone: 2027-06-01T20:00:00',
    'offers.validFrom has no time zone: 2027-01-10T10:00:00',
  ]);
});

it.each([
  ['2027-06-01T23:00:00', 180],
  ['2027-06-01T20:00:00+02:00', undefined],
  ['2027-06-01T02:00:00+02:00', undefined],
  ['2027-06-02', undefined],
  ['TBD', undefined],
  [null, undefined],
  [[], undefined],
])('an end of %j makes %s minutes', (endDate, durationMinutes) => {
  const { fields, faults } = read({ endDate });
  expect({ durationMinutes: fields.durationMinutes, faults }).toEqual({ durationMinutes, faults: [] });
});

it('prices are those that can be parsed, with or without currency symbols', () => {
  for (const price of ['€25.00', '25.00 EUR', '25,00 €', 'EUR 25', '25.00', 25])
    expect(read(offers({ price }))).toMatchObject({ fields: { prices: { low: 2500 } }, faults: [] });
  for (const odd of ['', null, 'Free', 'ask', '$25', 0, '0.00', '10000000000'])
    expect(read(offers({ price: odd }, {}))).toMatchObject({ fields: { prices: { low: 2500 } }, faults: [] });
  expect(read(offers({ priceCurrency: null, price: 3 }, {}))).toMatchObject({
    fields: { prices: { low: 2500 } },
  });
});

it.each([
  [{ price: 0 }, 'free tickets cannot be sold'],
  [{ price: 'ask' }, 'the price is not a decimal number such as 45.50: ask'],
  [{ priceCurrency: '' }, 'the currency is not an ISO 4217 code: none'],
])('an event without a valid price is refused, and gets no default price: %j', (offer, reason) => {
  const reading = read(offers(offer));
  expect(reading.faults).toEqual([reason]);
  const defaults = { ...DEFAULTS, price: { currency: 'eur', low: 4500, high: 4500 } };
  expect(() => toNewEvent(reading, () => undefined, defaults)).toThrow(reason);
});

it('the price of a range from 0 is its upper end', () => {
  expect(read(offers({ price: undefined, lowPrice: 0, highPrice: 50 }))).toMatchObject({
    fields: { prices: { low: 5000, high: 5000 } },
  });
});

it('an address in one text is parsed, and refused without a city', () => {
  expect(read({ location: { ...PLACE, address: 'Main Street 1, Bremen, DE' } })).toMatchObject({
    fields: { venue: { address: 'Main Street 1, Bremen, DE', city: 'Bremen', country: 'DE' } },
  });
  expect(read({ location: { ...PLACE, address: 'Main Street 1' } }).faults).toEqual([
    'the city of the venue (addressLocality) is missing',
    'the country of the venue (addressCountry) is missing',
  ]);
});

it.each([
  ['a tagged text', (text: string) => ({ '@value': text, '@language': 'de' })],
  [
    'several languages',
    (text: string) => [
      { '@value': text, '@language': 'de' },
      { '@value': 'x', '@language': 'en' },
    ],
  ],
  ['a list of texts', (text: string) => [text, 'other']],
  ['a typed value', (text: string) => [{ '@value': text, '@type': 'http://schema.org/Text' }]],
])('every text may be %s', (_kind, written) => {
  const reading = read({
    name: written('Sommernacht'),
    description: written('Draußen'),
    startDate: [{ '@value': '2027-06-01T20:00:00+02:00', '@type': 'http://schema.org/DateTime' }],
    performer: { name: written('Ada') },
    location: {
      name: written('Halle'),
      address: {
        addressLocality: written('Bremen'),
        addressCountry: written('DE'),
        streetAddress: written('Weg 1'),
      },
    },
  });
  expect(reading).toMatchObject({
    fields: {
      name: 'Sommernacht',
      description: 'Draußen',
      startsAt: '2027-06-01T18:00:00.000Z',
      performers: [{ name: 'Ada' }],
      venue: { name: 'Halle', city: 'Bremen', country: 'DE', address: 'Weg 1' },
    },
    faults: [],
  });
});

it('several performers in one language are several, one performer in several languages is one', () => {
  const tagged = (text: string, language: string) => ({ '@value': text, '@language': language });
  expect(read({ performer: [tagged('Ada', 'de'), tagged('Bo', 'de')] }).fields.performers).toHaveLength(2);
  expect(read({ performer: [tagged('Ada', 'de'), tagged('Ada!', 'en')] }).fields.performers).toHaveLength(1);
});

it('an event is imported whatever its optional fields contain', async () => {
  const odd = fc.oneof(
    fc.constantFrom(
      null,
      '',
      ' ',
      'TBD',
      '2027-01-10',
      '0001-01-01T00:00:00',
      0,
      -1,
      true,
      [],
      {},
      [null],
      [[]],
    ),
    fc.string({ maxLength: 400 }),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const FIELDS = [
    'endDate',
    'description',
    'image',
    'performer',
    'performers',
    'eventStatus',
    'url',
    'doorTime',
    'subEvent',
  ];
  const OFFERED = [
    'validFrom',
    'availabilityStarts',
    'validThrough',
    'availabilityEnds',
    'availability',
    'lowPrice',
    'offers',
    'name',
  ];
  const change = (names: string[]) => fc.dictionary(fc.constantFrom(...names), odd, { maxKeys: 3 });
  fc.assert(
    fc.property(
      change(FIELDS),
      change(OFFERED),
      change(['geo', 'latitude', 'telephone']),
      odd,
      (event, offer, place, bad) => {
        // A time by nobody's clock is for whoever made the file.
        fc.pre(!/T\d\d:\d\d(:\d\d)?"/.test(JSON.stringify([offer.validFrom, offer.availabilityStarts])));
        const reading = read({
          ...event,
          offers: [{ ...OFFER, ...offer }, OFFER, { price: bad, priceCurrency: 'EUR' }],
          location: { ...PLACE, ...place },
        });
        expect(toNewEvent(reading, () => undefined, DEFAULTS)).toMatchObject({ name: 'One' });
      },
    ),
    { numRuns: 1_000 },
  );
});
