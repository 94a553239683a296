import { maybeEvent } from '../events';
import { listSeats } from '../seats';
import type { ClaimOutcome } from './claims';
import { releaseDueSeats } from './due-seats';
import { addSeats } from './new-seats';
import { listPriceLevels, movePriceLevel, setPriceLevel } from './price-levels';
import { openTestDatabase, type TestDatabase, type TestSale } from './sale.fixture';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database?.close());

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();
const change = (sale: TestSale, key: string) => ({
  eventId: sale.eventId,
  by: 'organiser',
  reason: 'spring',
  key: `${sale.eventId}:${key}`,
});
const pricesOf = async (sale: TestSale) => (await maybeEvent(database.pool, sale.eventId))!.prices;
const paid = (outcome: ClaimOutcome) =>
  outcome.type === 'reserved' ? outcome.reservation.tickets.map(({ price }) => price.amount) : outcome.code;

/** Moves the end of a level to a moment ago, instead of waiting. */
const endNow = (sale: TestSale, level: string) =>
  database.pool.query(
    `update price set ends_at = clock_timestamp() - interval '1 s' where event_id = $1 and price_level = $2`,
    [sale.eventId, level],
  );

/** Seats of level A, which costs 1000 until it ends and then what level D costs: 1500. */
async function earlyBird(seats = 6) {
  const row = { name: 'A', seats };
  const money = { currency: 'eur', prices: [{ priceLevel: 'A', amount: 1000 }] };
  const sale = await database.openSale({
    sections: [{ name: 'Floor', priceLevel: 'A', rows: [row] }],
    money,
  });
  const later = { priceLevel: 'D', amount: 1500, endsAt: null, next: null };
  expect(await setPriceLevel(database.pool, change(sale, 'd'), later)).toBeUndefined();
  const early = { priceLevel: 'A', amount: 1000, endsAt: inSeconds(3_600), next: 'D' };
  expect(await setPriceLevel(database.pool, change(sale, 'a'), early)).toBeUndefined();
  return sale;
}

test('a level that ends costs the next price from that moment on, in every claim, and a hold keeps what it had', async () => {
  const sale = await earlyBird();
  const [one, two] = sale.ticketIds as [string, string];
  expect(paid(await sale.claim('before', [one]))).toEqual([1000]);
  await endNow(sale, 'A');
  expect(paid(await sale.claim('after', [two]))).toEqual([1500]);
  expect(paid(await sale.claimBest('too dear', { quantity: 1, maxAmount: 1200 }))).toBe('no-seats-available');
  expect(paid(await sale.claimBest('best', { quantity: 2, maxAmount: 1500 }))).toEqual([1500, 1500]);
  const { rows } = await database.pool.query(
    `select total_amount as total from purchase where event_id = $1 and user_id = 'before'`,
    [sale.eventId],
  );
  expect(rows).toEqual([{ total: 1000 }]);
});

test('the event and its map show the end, and afterwards only the next level, with the seats that are left', async () => {
  const sale = await earlyBird();
  await sale.claim('fan', sale.ticketIds.slice(0, 1));
  expect(await pricesOf(sale)).toEqual([
    {
      ...{ priceLevel: 'A', amount: 1000, currency: 'eur', available: 5, endsAt: expect.any(String) },
      next: { priceLevel: 'D', amount: 1500, currency: 'eur' },
    },
  ]);
  await endNow(sale, 'A');
  expect(await pricesOf(sale)).toEqual([{ priceLevel: 'D', amount: 1500, currency: 'eur', available: 5 }]);
  expect((await listSeats(database.pool, sale.eventId)).every(({ priceLevel }) => priceLevel === 'D')).toBe(
    true,
  );
  await releaseDueSeats(database.pool, 10);
  const { rows } = await database.pool.query(
    'select price_level from price where event_id = $1 and has_ended',
    [sale.eventId],
  );
  expect(rows).toEqual([{ price_level: 'A' }]);
});

test('an end that leads nowhere is refused and changes nothing', async () => {
  const sale = await earlyBird();
  const circle = { priceLevel: 'D', amount: 1500, endsAt: inSeconds(7_200), next: 'A' };
  expect(await setPriceLevel(database.pool, change(sale, 'circle'), circle)).toMatchObject({ path: 'next' });
  expect(await listPriceLevels(database.pool, sale.eventId)).toMatchObject([
    { priceLevel: 'D', endsAt: null, seats: 0 },
    { priceLevel: 'A', next: 'D', seats: 6 },
  ]);
});

test('seats that move to another level cost its price from now on, whoever holds them keeps the old one', async () => {
  const sale = await database.openSale({ seats: 3 });
  expect(paid(await sale.claim('holder', sale.ticketIds.slice(0, 1)))).toEqual([1000]);
  const move = { seats: { section: 'Floor' }, priceLevel: 'C' };
  expect(await movePriceLevel(database.pool, change(sale, 'move'), move)).toBe(3);
  expect(paid(await sale.claim('next', sale.ticketIds.slice(1)))).toEqual([800, 800]);
  const unknown = { seats: { ticketIds: ['tkt_x'] }, priceLevel: 'C' };
  expect(await movePriceLevel(database.pool, change(sale, 'x'), unknown)).toBeUndefined();
});

test('more seats come behind those that are there, once, and are for sale at once', async () => {
  const sale = await database.openSale({
    sections: [
      { name: 'Floor', priceLevel: 'A', rows: [{ name: '1', seats: 2 }] },
      { name: 'Standing', priceLevel: 'B', generalAdmission: 2 },
    ],
  });
  const order = { eventId: sale.eventId, seed: sale.eventId, by: 'organiser', reason: 'more', maxSeats: 100 };
  const sections = [
    { name: 'Floor', priceLevel: 'A', rows: [{ name: '2', seats: 3 }] },
    { name: 'Standing', priceLevel: 'B', generalAdmission: 4 },
    { name: 'Balcony', priceLevel: 'C', rows: [{ name: '1', seats: 1 }] },
  ];
  expect(await addSeats(database.pool, { ...order, sections })).toEqual({ type: 'added', seats: 8 });
  expect(await addSeats(database.pool, { ...order, sections })).toEqual({ type: 'added', seats: 8 });
  const event = await maybeEvent(database.pool, sale.eventId);
  expect(event).toMatchObject({ capacity: 12, availability: { available: 12 } });
  expect((await sale.claimBest('party', { quantity: 3, section: 'Floor' })).type).toBe('reserved');
  expect((await sale.claimBest('crowd', { quantity: 6, section: 'Standing' })).type).toBe('reserved');
  const twice = [{ name: 'Floor', priceLevel: 'A', rows: [{ name: '1', seats: 1 }] }];
  expect(await addSeats(database.pool, { ...order, seed: 'twice', sections: twice })).toMatchObject({
    type: 'refused',
  });
  const tooMany = [{ name: 'Lawn', priceLevel: 'A', generalAdmission: 100 }];
  expect(await addSeats(database.pool, { ...order, seed: 'many', sections: tooMany })).toMatchObject({
    type: 'refused',
  });
});
