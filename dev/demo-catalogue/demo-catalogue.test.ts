import { newEventBody } from '../../catalogue/event-input';
import type { CatalogueEntry } from './catalogue-entry';
import { cities } from './cities';
import { demoCatalogue } from './demo-catalogue';
import { eventOf } from './load-catalogue';

const NOON = Date.parse('2026-11-23T12:34:56Z');
const catalogue = (seed = 1, events = 2_400, now = NOON) => [...demoCatalogue({ events, seed, now })];
const entries = catalogue();
const bodies = entries.map((entry) => newEventBody.parse(entry.body));
const seatsOf = (body: (typeof bodies)[number]) =>
  (body.sections ?? []).reduce(
    (sum, section) =>
      sum +
      ('generalAdmission' in section
        ? section.generalAdmission
        : section.rows.reduce((all, row) => all + Number(row.seats), 0)),
    0,
  );

test('the same seed gives the same catalogue at any time of one day', () => {
  expect(catalogue(1, 2_400, Date.parse('2026-11-23T00:00:00Z'))).toEqual(entries);
});

test('another seed gives other events with other ids', () => {
  const ids = new Set(entries.map((entry) => entry.seed));
  const others = catalogue(2).filter((entry) => !ids.has(entry.seed));
  // The two showcases are the same in every catalogue.
  expect(others).toHaveLength(2_398);
  expect(others.map((entry) => entry.body.name)).not.toEqual(
    entries.slice(2).map((entry) => entry.body.name),
  );
});

test('every event is a valid body of a POST and has a unique id', () => {
  expect(bodies).toHaveLength(2_400);
  expect(new Set(entries.map((entry) => entry.seed)).size).toBe(2_400);
});

test('there are enough cities, venues, performers and categories to search', () => {
  const venues = new Set(bodies.map(({ venue }) => `${venue.name}\n${venue.city}`));
  const places = new Set(bodies.map(({ venue }) => venue.city));
  const performers = new Set(bodies.flatMap((body) => body.performers.map((one) => one.name)));
  expect(venues.size).toBeGreaterThanOrEqual(150);
  expect(places.size).toBe(cities.length);
  expect(places.size).toBeGreaterThanOrEqual(40);
  expect(performers.size).toBeGreaterThan(400);
  expect(new Set(bodies.map((body) => body.category)).size).toBe(6);
  expect(bodies.filter((body) => body.performers.length > 1).length).toBeGreaterThan(1_000);
});

test.each(['Latin', 'Cyrillic', 'Greek', 'Arabic', 'Hebrew', 'Hiragana', 'Hangul', 'Han'])(
  'there are names in %s script',
  (script) => {
    const written = new RegExp(`\\p{Script=${script}}`, 'u');
    expect(bodies.filter((body) => written.test(body.name)).length).toBeGreaterThan(20);
  },
);

test('prices are in the currency of the country', () => {
  const currencyOf = new Map(cities.map((city) => [city.name, city.currency]));
  for (const body of bodies) {
    for (const price of body.prices) {
      expect(price.currency).toBe(currencyOf.get(body.venue.city));
      // The bank counts krónur with two decimals, and a ticket costs thousands of them.
      if (price.currency === 'isk') expect(price.amount).toBeGreaterThan(100_000);
    }
  }
});

test('events are spread over the following year, and sales open before them', () => {
  const day = (body: (typeof bodies)[number]) =>
    Math.floor((Date.parse(body.startsAt) - Date.parse('2026-11-23T00:00:00Z')) / 86_400_000);
  for (const body of bodies) {
    expect(day(body)).toBeGreaterThanOrEqual(0);
    expect(day(body)).toBeLessThanOrEqual(365);
    expect(Date.parse(body.onSale.opensAt)).toBeLessThan(Date.parse(body.startsAt));
  }
  const months = new Set(bodies.map((body) => body.startsAt.slice(0, 7)));
  expect(months.size).toBeGreaterThanOrEqual(12);
  const toCome = bodies.filter((body) => Date.parse(body.onSale.opensAt) > NOON);
  expect(toCome.length).toBeGreaterThan(100);
});

test('only the two showcases have a queue: a club of 300 and an arena of 20,000 seats', () => {
  const queued = bodies.filter((body) => body.onSale.queueRequired);
  expect(queued.map(seatsOf)).toEqual([300, 20_000]);
  expect(bodies.reduce((sum, body) => sum + seatsOf(body), 0)).toBeLessThan(250_000);
});

test('no two seats of the arena have the same position', () => {
  const arena = eventOf(entries[1] as CatalogueEntry);
  expect(arena.id).toBe('evt_demo1-arena');
  expect(new Set(arena.seats.map(({ x, y }) => `${x} ${y}`)).size).toBe(20_000);
});

test('a large catalogue has few seats per event', () => {
  let places = 0;
  let seen = 0;
  for (const entry of demoCatalogue({ events: 20_000, seed: 7, now: NOON })) {
    if (seen++ > 1) places += seatsOf(newEventBody.parse(entry.body));
  }
  expect(seen).toBe(20_000);
  expect(places / seen).toBeLessThan(5);
});
