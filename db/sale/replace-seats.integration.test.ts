import { type ClaimTry, tryReplace } from './claims';
import {
  newPurchaseId,
  openTestDatabase,
  releaseTickets,
  type TestDatabase,
  type TestSale,
} from './sale.fixture';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database?.close());

const swap = (sale: TestSale, purchaseId: string, ticketIds: readonly string[], generation = 1) =>
  tryReplace(
    database.pool,
    { purchaseId, eventId: sale.eventId, generation },
    { kind: 'tickets', ticketIds },
  );

const reservationOf = (outcome: ClaimTry) => {
  if (outcome.type !== 'reserved') throw new Error(JSON.stringify(outcome));
  return outcome.reservation;
};

/** A hold of the first `count` seats of a new sale. */
async function holdFirst(count: number, options: Parameters<TestDatabase['openSale']>[0] = {}) {
  const sale = await database.openSale(options);
  const purchaseId = newPurchaseId();
  const before = reservationOf(await sale.claim('fan', sale.ticketIds.slice(0, count), purchaseId));
  return { sale, purchaseId, before };
}

const heldBy = async (sale: TestSale, holder: string) =>
  (await sale.owners())
    .filter((seat) => seat.holder === holder)
    .map((seat) => sale.ticketIds.indexOf(seat.id));

test('a swap claims the new seats, releases the old ones and does not move the end of the hold', async () => {
  const { sale, purchaseId, before } = await holdFirst(2);
  const after = reservationOf(await swap(sale, purchaseId, sale.ticketIds.slice(1, 4)));
  expect(await heldBy(sale, 'fan')).toEqual([1, 2, 3]);
  expect(after.holdExpiresAt).toBe(before.holdExpiresAt);
  expect(after.total).toEqual({ amount: 3000, currency: 'eur' });
  const versions = (await sale.owners()).slice(1, 4).map((seat) => seat.version);
  expect(after.tickets.map((ticket) => ticket.version)).toEqual(versions);
  expect(await releaseTickets(database.pool, purchaseId)).toBe(3);
});

test('a swap that cannot get all of its seats changes nothing', async () => {
  const { sale, purchaseId, before } = await holdFirst(2, { sale: { maxTicketsPerFan: 4 } });
  await sale.claim('other', sale.ticketIds.slice(5, 6));
  const owners = await sale.owners();
  expect(await swap(sale, purchaseId, sale.ticketIds.slice(4, 6))).toEqual({
    type: 'refused',
    code: 'seat-taken',
    ticketIds: [sale.ticketIds[5]],
  });
  expect(await swap(sale, purchaseId, [...sale.ticketIds.slice(0, 2), 'tkt_nobody'])).toMatchObject({
    code: 'ticket-not-found',
  });
  expect(await swap(sale, purchaseId, sale.ticketIds.slice(0, 5))).toMatchObject({ code: 'limit-exceeded' });
  expect(await sale.owners()).toEqual(owners);
  expect(reservationOf(await sale.claim('fan', [], purchaseId))).toEqual(before);
});

test('the same swap repeated, also in parallel, swaps once', async () => {
  const { sale, purchaseId } = await holdFirst(2);
  const request = sale.ticketIds.slice(4, 6);
  const answers = await Promise.all(Array.from({ length: 6 }, () => swap(sale, purchaseId, request)));
  for (const answer of answers) expect(reservationOf(answer)).toEqual(reservationOf(answers[0]!));
  expect((await sale.owners()).slice(4, 6).map((seat) => seat.version)).toEqual([1, 1]);
});

test('a kept seat keeps its price, a new one gets the present price', async () => {
  const { sale, purchaseId } = await holdFirst(1);
  await database.pool.query('update price set amount = 5000 where event_id = $1 and price_level = $2', [
    sale.eventId,
    'A',
  ]);
  const after = reservationOf(await swap(sale, purchaseId, sale.ticketIds.slice(0, 2)));
  expect(after.tickets.map((ticket) => ticket.price.amount)).toEqual([1000, 5000]);
  expect(after.total.amount).toBe(6000);
});

test('an expired or released hold cannot be swapped', async () => {
  const expired = await holdFirst(2);
  await expired.sale.expireHolds();
  const released = await holdFirst(2);
  await releaseTickets(database.pool, released.purchaseId);
  for (const { sale, purchaseId } of [expired, released]) {
    expect(await swap(sale, purchaseId, sale.ticketIds.slice(3, 4))).toMatchObject({ code: 'hold-expired' });
    expect((await sale.owners())[3]!.status).toBe('available');
  }
});

test('a swap for the best available seats counts the hold’s own seats as free, also when they are not side by side', async () => {
  const rows = [
    { name: 'A', seats: 3 },
    { name: 'B', seats: 2 },
  ];
  const sections = [{ name: 'Floor', priceLevel: 'A', rows }];
  const { sale, purchaseId } = await holdFirst(2, { sections });
  const best = (quantity: number, generation: number) =>
    sale.replaceBest({ quantity }, purchaseId, generation);
  reservationOf(await best(3, 1));
  expect(await heldBy(sale, 'fan')).toEqual([0, 1, 2]);
  reservationOf(await best(5, 2));
  expect(await heldBy(sale, 'fan')).toEqual([0, 1, 2, 3, 4]);
  expect(await best(6, 3)).toMatchObject({ code: 'no-seats-available' });
  expect(await heldBy(sale, 'fan')).toEqual([0, 1, 2, 3, 4]);
});

test('many concurrent swaps and claims of the same few seats neither deadlock nor leave a partial hold', async () => {
  const sale = await database.openSale({ seats: 40 });
  const fans = Array.from({ length: 12 }, (_, index) => ({
    userId: `fan-${index}`,
    purchaseId: newPurchaseId(),
  }));
  await Promise.all(
    fans.map(({ userId, purchaseId }, index) =>
      sale.claim(userId, sale.ticketIds.slice(index * 2, index * 2 + 2), purchaseId),
    ),
  );
  await Promise.all([
    ...fans.map(async ({ purchaseId }, index) => {
      for (let generation = 1; generation <= 8; generation += 1) {
        const start = (index * 7 + generation * 11) % 37;
        // In reverse order, and overlapping with the others.
        await swap(sale, purchaseId, sale.ticketIds.slice(start, start + 3).reverse(), generation);
      }
    }),
    ...Array.from({ length: 60 }, (_, index) =>
      sale.claim(`late-${index}`, sale.ticketIds.slice(index % 38, (index % 38) + 2)),
    ),
  ]);
  const owners = await sale.owners();
  for (const { userId, purchaseId } of fans) {
    const { rows } = await database.pool.query('select tickets from purchase where id = $1', [purchaseId]);
    const written = rows[0].tickets.map((ticket: { ticketId: string }) => ticket.ticketId).sort();
    const held = owners.filter((seat) => seat.holder === userId).map((seat) => seat.id);
    expect(held).toEqual(written);
    expect(held.length).toBeGreaterThanOrEqual(2);
  }
  const { rows } = await database.pool.query(
    'select deadlocks from pg_stat_database where datname = current_database()',
  );
  expect(rows).toEqual([{ deadlocks: 0 }]);
});
