import { bookPurchase } from '../bookings';
import { unbookPurchase } from '../unbook-purchase';
import type { ClaimOutcome } from './claims';
import { newPurchaseId, openTestDatabase, releaseTickets, type TestDatabase } from './sale.fixture';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database?.close());

const sections = [
  { name: 'Floor', priceLevel: 'A', rows: [{ name: 'A', seats: 40 }] },
  { name: 'Standing', priceLevel: 'B', generalAdmission: 40 },
];

const reservationOf = (outcome: ClaimOutcome) => {
  if (outcome.type === 'refused') throw new Error(`refused: ${outcome.code}`);
  return outcome.reservation;
};

test('a fan who claims named seats, best seats and places at once gets no more than the limit in total', async () => {
  const sale = await database.openSale({ sections, sale: { maxTicketsPerFan: 8 } });
  const outcomes = await Promise.all(
    Array.from({ length: 60 }, (_, index) => {
      if (index % 3 === 0) return sale.claim('greedy', sale.ticketIds.slice(39 - index / 3, 40 - index / 3));
      const quantity = 1 + (index % 4);
      return sale.claimBest('greedy', index % 3 === 1 ? { quantity } : { quantity, section: 'Standing' });
    }),
  );
  const claimed = outcomes.flatMap((outcome) =>
    outcome.type === 'reserved' ? outcome.reservation.tickets : [],
  );
  const held = (await sale.owners()).filter((seat) => seat.holder === 'greedy');
  expect(held).toHaveLength(claimed.length);
  // With single seats among the requests the limit is reached exactly.
  expect(held).toHaveLength(8);
  const refused = outcomes.flatMap((outcome) => (outcome.type === 'refused' ? [outcome.code] : []));
  expect(refused).toContain('limit-exceeded');
  // A named seat may also be one that the same fan has just got as one of the best.
  expect(refused.filter((code) => code !== 'limit-exceeded' && code !== 'seat-taken')).toEqual([]);
});

test('fans do not count towards each other’s limit, however many claim at once', async () => {
  const sale = await database.openSale({ sections, sale: { maxTicketsPerFan: 2 } });
  const outcomes = await Promise.all(
    Array.from({ length: 40 }, (_, index) => sale.claimBest(`fan-${index % 20}`, { quantity: 1 })),
  );
  expect(outcomes.filter((outcome) => outcome.type === 'reserved')).toHaveLength(40);
});

test('concurrent releases and claims never exceed the limit, and a release allows new claims', async () => {
  const sale = await database.openSale({ sections, sale: { maxTicketsPerFan: 4 } });
  let most = 0;
  let served = 0;
  await Promise.all(
    Array.from({ length: 40 }, async () => {
      const purchaseId = newPurchaseId();
      const outcome = await sale.claimBest('fan', { quantity: 2 }, purchaseId);
      const held = (await sale.owners()).filter((seat) => seat.holder === 'fan').length;
      most = Math.max(most, held);
      if (outcome.type === 'refused') return;
      served += 1;
      await releaseTickets(database.pool, purchaseId);
    }),
  );
  expect(most).toBeLessThanOrEqual(4);
  expect(served).toBeGreaterThanOrEqual(2);
  expect((await sale.claimBest('fan', { quantity: 4 })).type).toBe('reserved');
});

test('booked tickets count, and those of an undone booking do not', async () => {
  const sale = await database.openSale({ sections, sale: { maxTicketsPerFan: 4 } });
  const reservation = reservationOf(await sale.claimBest('fan', { quantity: 3 }));
  const booking = { userId: 'fan', paymentIntentId: `pi_${reservation.purchaseId}`, reservation };
  expect((await bookPurchase(database.pool, booking)).type).toBe('booked');
  const claims = () =>
    Promise.all(Array.from({ length: 5 }, () => sale.claimBest('fan', { quantity: 1 }))).then(
      (all) => all.filter((outcome) => outcome.type === 'reserved').length,
    );
  expect(await claims()).toBe(1);
  await unbookPurchase(database.pool, reservation.purchaseId);
  expect(await claims()).toBe(3);
});

test('a changed limit applies from the next claim on', async () => {
  const sale = await database.openSale({ sections, sale: { maxTicketsPerFan: 1 } });
  expect(await sale.claimBest('fan', { quantity: 2 })).toMatchObject({ code: 'limit-exceeded', limit: 1 });
  await database.pool.query('update event set max_tickets_per_fan = 2 where id = $1', [sale.eventId]);
  expect((await sale.claimBest('fan', { quantity: 2 })).type).toBe('reserved');
});
