import { bookPurchase } from './bookings';
import { recordStage } from './purchases';
import { releaseExpiredHolds } from './release-expired-holds';
import { type ClaimOutcome, tryClaim } from './sale/claims';
import { newPurchaseId, openTestDatabase, type TestDatabase, type TestSale } from './sale/sale.fixture';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database?.close());

const reserved = (outcome: ClaimOutcome) => {
  if (outcome.type !== 'reserved') throw new Error(`refused: ${outcome.code}`);
  return outcome.reservation;
};
const release = (limit = 100) => releaseExpiredHolds(database.pool, limit);
const statesOf = async (sale: TestSale) => (await sale.owners()).map((seat) => seat.status);

test('expired holds are released in batches, and neither a running hold nor a booked seat ever is', async () => {
  const sale = await database.openSale({ sale: { maxTicketsPerFan: 50 } });
  reserved(await sale.claim('late', sale.ticketIds.slice(0, 5)));
  const reservation = reserved(await sale.claim('owner', sale.ticketIds.slice(6, 8)));
  const booking = { userId: 'owner', paymentIntentId: 'pi_1', reservation };
  expect(await bookPurchase(database.pool, booking)).toMatchObject({ type: 'booked' });
  await sale.expireHolds();
  reserved(await sale.claim('in time', sale.ticketIds.slice(5, 6)));

  expect([await release(3), await release(3), await release(3)]).toEqual([3, 2, 0]);
  expect(await statesOf(sale)).toEqual([...Array(5).fill('available'), 'held', 'booked', 'booked']);
});

test('a purchase that is being paid keeps its seats for ten seconds after its hold, and can book them also afterwards', async () => {
  const sale = await database.openSale({ seats: 3 });
  const stages = ['authorising', 'booking', 'capturing'] as const;
  const holds = await Promise.all(
    stages.map(async (stage, index) => {
      const reservation = reserved(await sale.claim(stage, [sale.ticketIds[index]!]));
      await recordStage(database.pool, { purchaseId: reservation.purchaseId, seq: 4, stage });
      return { userId: stage, paymentIntentId: `pi_${stage}`, reservation };
    }),
  );
  await sale.expireHolds(5);
  expect(await release()).toBe(0);
  await sale.expireHolds(11);
  expect(await release()).toBe(3);
  expect(await bookPurchase(database.pool, holds[0]!)).toMatchObject({ type: 'booked' });
  expect(await statesOf(sale)).toEqual(['booked', 'available', 'available']);
});

test('a seat that is claimed at this moment is passed over without a wait, and stays with its new holder', async () => {
  const sale = await database.openSale({ seats: 2 });
  const [first, second] = sale.ticketIds as [string, string];
  reserved(await sale.claim('late', [first, second]));
  await sale.expireHolds();
  const client = await database.pool.connect();
  await client.query('begin');
  const claimant = { purchaseId: newPurchaseId(), eventId: sale.eventId, userId: 'next' };
  await tryClaim(
    client,
    { ...claimant, workflowId: 'w', runId: 'r' },
    { kind: 'tickets', ticketIds: [first] },
  );
  expect(await release()).toBe(1);
  await client.query('commit');
  client.release();
  expect(await release()).toBe(0);
  expect((await sale.owners()).map((seat) => seat.holder)).toEqual(['next', null]);
});

test('while several processes release, a crowd claims the same seats: each seat goes to one fan, and nothing deadlocks', async () => {
  const sale = await database.openSale({ seats: 40 });
  await Promise.all(sale.ticketIds.map((id, index) => sale.claim(`late-${index}`, [id])));
  await sale.expireHolds();
  let isOver = false;
  const releasers = Array.from({ length: 4 }, async () => {
    while (!isOver) await release(3);
  });
  const outcomes = await Promise.all(
    sale.ticketIds.flatMap((_, index) =>
      ['one', 'other'].map((name) => {
        // Each pair of neighbours is wanted by four fans.
        const start = Math.min(index, 38);
        return sale.claim(`${name}-${index}`, sale.ticketIds.slice(start, start + 2));
      }),
    ),
  );
  isOver = true;
  await Promise.all(releasers);
  await release();
  const won = outcomes.flatMap((outcome) => (outcome.type === 'reserved' ? [outcome.reservation] : []));
  const expected = new Map(
    won.flatMap(({ purchaseId, tickets }) => tickets.map((ticket) => [ticket.ticketId, purchaseId])),
  );
  expect(expected.size).toBe(won.length * 2);
  const held = (await sale.owners()).filter((seat) => seat.status === 'held');
  expect(new Map(held.map((seat) => [seat.id, seat.purchase]))).toEqual(expected);
  expect(won.length).toBeGreaterThan(0);
  const { rows } = await database.pool.query(
    'select deadlocks from pg_stat_database where datname = current_database()',
  );
  expect(rows).toEqual([{ deadlocks: 0 }]);
});
