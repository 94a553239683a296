import { catalogueEvent } from '../../domain/event.fixture';
import { eventView } from '../event/event-view';
import { eventHead } from './event-head';

const URL = 'https://tickets.example';
type Changes = Parameters<typeof catalogueEvent>[0];
const headOf = (changes: Changes) => eventHead(eventView(catalogueEvent(changes)), URL);
const dataOf = (changes: Changes) =>
  JSON.parse(/<script type="application\/ld\+json">(.*)<\/script>/s.exec(headOf(changes))![1]!);

test('a page says what its event is, to people and to machines', () => {
  const head = headOf({ description: 'Songs\n\nof   the sea', pictureVersion: 'abc' });
  expect(head).toContain('<title>The Fixtures · Holdfast</title>');
  expect(head).toContain('<meta name="description" content="Songs of the sea">');
  expect(head).toContain('<link rel="canonical" href="https://tickets.example/e/event-1">');
  expect(head).toContain('"https://tickets.example/event/event-1/image/large.webp?v=abc"');
  expect(dataOf({})).toMatchObject({
    '@type': 'Event',
    name: 'The Fixtures',
    startDate: '2126-11-22T19:30:00.000Z',
    eventStatus: 'https://schema.org/EventScheduled',
    location: { name: 'Test Hall', address: { addressLocality: 'Testville', addressCountry: 'DE' } },
    offers: [{ price: '45.00', priceCurrency: 'EUR', availability: 'https://schema.org/InStock' }],
  });
});

test('the status follows the event: moved, cancelled, sold out, not yet on sale', () => {
  expect(dataOf({ previousStartsAt: '2126-10-01T19:30:00.000Z' })).toMatchObject({
    eventStatus: 'https://schema.org/EventRescheduled',
    previousStartDate: '2126-10-01T19:30:00.000Z',
  });
  expect(dataOf({ cancelledAt: '2026-10-01T19:30:00.000Z' }).eventStatus).toMatch(/EventCancelled$/);
  const stock = (changes: Changes) => dataOf(changes).offers[0].availability;
  expect(stock({ availability: { available: 0, held: 0, booked: 5 } })).toMatch(/SoldOut$/);
  expect(stock({ sale: { opensAt: '2126-11-01T10:00:00.000Z' } })).toMatch(/PreOrder$/);
});

test('amounts have the digits of their currency', () => {
  const price = (amount: number, currency: string) =>
    dataOf({ prices: [{ priceLevel: 'A', amount, currency, available: 1 }] }).offers[0].price;
  expect([price(4500, 'jpy'), price(4500, 'kwd'), price(5, 'usd')]).toEqual(['4500', '4.500', '0.05']);
});

test('no text of an event ends an element or an attribute of the page', () => {
  const evil = '</script><script>alert(1)</script>"><img src=x onerror=alert(1)><!--';
  const head = headOf({
    name: evil,
    description: evil,
    prices: [{ priceLevel: evil, amount: 1, currency: 'eur', available: 1 }],
  });
  expect(head.match(/<\/?script\b[^>]*>/g)).toEqual(['<script type="application/ld+json">', '</script>']);
  expect(head).not.toMatch(/<img|<!--/);
  expect(dataOf({ name: evil }).name).toBe(evil);
});

test('a long description ends at a word', () => {
  const head = headOf({ description: 'word '.repeat(200) });
  const [, description] = /name="description" content="([^"]*)"/.exec(head)!;
  expect(description!.length).toBeLessThanOrEqual(300);
  expect(description).toMatch(/word…$/);
});
