import { beginPayment, maybePurchase, recordStage } from './purchases';
import type { ClaimOutcome } from './sale/claims';
import {
  newPurchaseId,
  openTestDatabase,
  releaseTickets,
  type TestDatabase,
  type TestSale,
} from './sale/sale.fixture';
import { extendHold, listSeats, listTicketStates, oneHoldLeftMs, releaseHold } from './seats';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database?.close());

const reserved = (outcome: ClaimOutcome) => {
  if (outcome.type !== 'reserved') throw new Error(`refused: ${outcome.code}`);
  return outcome;
};

/** A few random ones of these without repetition, determined by the seed. */
function some<T>(items: readonly T[], count: number, seed: number): T[] {
  const hash = (index: number) => {
    const mixed = Math.imul((seed * 1_000 + index) ^ 0x9e3779b9, 0x85ebca6b);
    return Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 0;
  };
  return items
    .map((item, index) => ({ item, rank: hash(index) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ item }) => item);
}

test('each of hundreds of overlapping claims gets all of its seats or none, and no seat has two owners', async () => {
  const sale = await database.openSale({ seats: 24 });
  const requests = Array.from({ length: 400 }, (_, index) => ({
    userId: `fan-${index}`,
    purchaseId: newPurchaseId(),
    // In random order: two claims of the same seats in opposite order could deadlock.
    ticketIds: some(sale.ticketIds, 1 + (index % 5), index),
  }));
  const outcomes = await Promise.all(
    requests.map(({ userId, ticketIds, purchaseId }) => sale.claim(userId, ticketIds, purchaseId)),
  );

  const owners = await sale.owners();
  const winners = requests.filter((_, index) => outcomes[index]!.type === 'reserved');
  for (const [index, request] of requests.entries()) {
    const outcome = outcomes[index]!;
    const held = owners.filter((seat) => seat.purchase === request.purchaseId).map((seat) => seat.id);
    expect(held).toEqual(outcome.type === 'reserved' ? [...request.ticketIds].sort() : []);
    if (outcome.type === 'refused') {
      expect(outcome.code).toBe('seat-taken');
      expect(request.ticketIds).toEqual(expect.arrayContaining([...outcome.ticketIds!]));
    }
  }
  // A claim is refused only because of another one: no seat that was wanted alone stays free.
  const wantedAlone = requests
    .filter((request) => request.ticketIds.length === 1)
    .flatMap((request) => request.ticketIds);
  expect(owners.filter((seat) => seat.status === 'available' && wantedAlone.includes(seat.id))).toEqual([]);
  expect(winners.length).toBeGreaterThan(5);
  const { rows } = await database.pool.query(
    'select deadlocks from pg_stat_database where datname = current_database()',
  );
  expect(rows).toEqual([{ deadlocks: 0 }]);
});

test('concurrent claims and releases of the same seats leave every seat in a consistent state', async () => {
  const sale = await database.openSale({ seats: 6 });
  await Promise.all(
    Array.from({ length: 60 }, async (_, index) => {
      const purchaseId = newPurchaseId();
      const outcome = await sale.claim(`fan-${index}`, some(sale.ticketIds, 3, index), purchaseId);
      if (outcome.type === 'reserved') expect(await releaseTickets(database.pool, purchaseId)).toBe(3);
    }),
  );
  expect((await sale.owners()).map(({ status, holder, purchase }) => [status, holder, purchase])).toEqual(
    Array(6).fill(['available', null, null]),
  );
});

test('a claim returns seats, prices, the total and a hold of the length that the sale has', async () => {
  const sale = await database.openSale({ sale: { holdSeconds: 120 } });
  const [a, b] = sale.ticketIds as [string, string];
  const { reservation, holdLeftMs } = reserved(await sale.claim('fan', [b, a]));
  // The rest when the answer is made: the hold began some milliseconds before.
  expect(holdLeftMs).toBeGreaterThan(119_000);
  expect(holdLeftMs).toBeLessThanOrEqual(120_000);
  expect(Date.parse(reservation.holdExpiresAt) - Date.now()).toBeGreaterThan(110_000);
  expect(reservation.total).toEqual({ amount: 2000, currency: 'eur' });
  expect(reservation.tickets).toEqual(
    [a, b].map((ticketId, index) => ({
      ticketId,
      section: 'Floor',
      row: 'A',
      number: String(index + 1),
      price: { amount: 1000, currency: 'eur' },
      version: 1,
    })),
  );
});

test('a repeated claim of the same purchase gets the same answer, also when the seats are lost since', async () => {
  const sale = await database.openSale();
  const purchaseId = newPurchaseId();
  const seats = sale.ticketIds.slice(0, 2);
  const first = reserved(await sale.claim('fan', seats, purchaseId));
  const again = await Promise.all(Array.from({ length: 5 }, () => sale.claim('fan', seats, purchaseId)));
  for (const one of again) expect(reserved(one).reservation).toEqual(first.reservation);
  expect((await sale.owners()).slice(0, 2).map((seat) => seat.version)).toEqual([1, 1]);

  await releaseTickets(database.pool, purchaseId);
  expect(reserved(await sale.claim('fan', seats, purchaseId)).reservation).toEqual(first.reservation);
  expect((await sale.owners())[0]!.status).toBe('available');
});

describe('an expired hold', () => {
  let sale: TestSale;
  const purchaseId = newPurchaseId();

  beforeAll(async () => {
    sale = await database.openSale();
    reserved(await sale.claim('late', sale.ticketIds.slice(0, 2), purchaseId));
    await sale.expireHolds();
  });

  test('shows its seats as available', async () => {
    const states = await listTicketStates(database.pool, sale.ticketIds.slice(0, 1));
    expect(states).toMatchObject([{ state: 'available' }]);
    expect((await listSeats(database.pool, sale.eventId))[0]).toMatchObject({ state: 'available' });
  });

  test('gives its seats to the next claim, at a higher version', async () => {
    const { reservation } = reserved(await sale.claim('next', sale.ticketIds.slice(1, 3)));
    expect(reservation.tickets.map((ticket) => ticket.version)).toEqual([2, 1]);
    expect((await sale.owners())[1]).toMatchObject({ holder: 'next', status: 'held' });
  });

  test('releases only the seats that it still has', async () => {
    expect(await releaseTickets(database.pool, purchaseId)).toBe(1);
    expect((await sale.owners()).slice(0, 3).map((seat) => seat.holder)).toEqual([null, 'next', 'next']);
  });

  test('is won by one of hundreds of claims at its end', async () => {
    const rush = await database.openSale({ seats: 1 });
    reserved(await rush.claim('late', rush.ticketIds));
    await rush.expireHolds();
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, (_, index) => rush.claim(`fan-${index}`, rush.ticketIds)),
    );
    expect(outcomes.filter((outcome) => outcome.type === 'reserved')).toHaveLength(1);
    expect((await rush.owners())[0]!.version).toBe(2);
  });
});

describe('the limit per person', () => {
  test('holds when one fan sends many claims at once', async () => {
    const sale = await database.openSale({ seats: 40, sale: { maxTicketsPerFan: 3 } });
    const outcomes = await Promise.all(sale.ticketIds.map((ticketId) => sale.claim('greedy', [ticketId])));
    expect(outcomes.filter((outcome) => outcome.type === 'reserved')).toHaveLength(3);
    expect(outcomes.find((outcome) => outcome.type === 'refused')).toEqual({
      type: 'refused',
      code: 'limit-exceeded',
      owned: 3,
      limit: 3,
    });
    expect((await sale.owners()).filter((seat) => seat.holder === 'greedy')).toHaveLength(3);
  });

  test('does not count expired or released seats, nor those of other fans', async () => {
    const sale = await database.openSale({ sale: { maxTicketsPerFan: 2 } });
    const purchaseId = newPurchaseId();
    reserved(await sale.claim('fan', sale.ticketIds.slice(0, 2), purchaseId));
    expect(await sale.claim('fan', sale.ticketIds.slice(2, 3))).toMatchObject({ code: 'limit-exceeded' });
    reserved(await sale.claim('other', sale.ticketIds.slice(4, 6)));
    await sale.expireHolds();
    reserved(await sale.claim('fan', sale.ticketIds.slice(2, 4)));
  });
});

describe('a claim is refused', () => {
  test('when the sale has not begun, is paused or is closed', async () => {
    const early = await database.openSale({ sale: { opensAt: '2039-01-01T00:00:00Z' } });
    expect(await early.claim('fan', early.ticketIds.slice(0, 1))).toMatchObject({ code: 'sale-not-open' });
    const sale = await database.openSale();
    for (const override of ['paused', 'closed']) {
      await database.pool.query('update event set sale_override = $2 where id = $1', [
        sale.eventId,
        override,
      ]);
      expect(await sale.claim('fan', sale.ticketIds.slice(0, 1))).toMatchObject({ code: 'sale-not-open' });
    }
  });

  test('when a ticket belongs to another event or does not exist', async () => {
    const [sale, other] = [await database.openSale(), await database.openSale()];
    const foreign = other.ticketIds[0]!;
    const refused = await sale.claim('fan', [sale.ticketIds[0]!, foreign, 'tkt_nobody']);
    expect(refused).toEqual({
      type: 'refused',
      code: 'ticket-not-found',
      ticketIds: [foreign, 'tkt_nobody'],
    });
    expect((await sale.owners())[0]!.status).toBe('available');
  });
});

test('an extended hold lasts longer for the purchase and its seats, and a repeated extension does not add up', async () => {
  const sale = await database.openSale({ seats: 2, sale: { holdSeconds: 60 } });
  const purchaseId = newPurchaseId();
  const { reservation } = reserved(await sale.claim('fan', sale.ticketIds, purchaseId));
  const firstEnd = reservation.holdExpiresAt;
  const extend = (seconds: number) => extendHold(database.pool, { purchaseId, firstEnd, seconds });
  const first = await extend(600);
  expect(first).toMatchObject({ type: 'extended', holdLeftMs: expect.any(Number) });
  if (first.type !== 'extended') return;
  expect(Date.parse(first.holdExpiresAt) - Date.parse(firstEnd)).toBe(600_000);
  expect(await extend(600)).toMatchObject({ holdExpiresAt: first.holdExpiresAt });
  expect(await extend(30)).toMatchObject({ holdExpiresAt: first.holdExpiresAt });
  const { rows } = await database.pool.query(
    `select distinct t.hold_expires_at = p.hold_expires_at as agree
       from ticket t join purchase p on p.id = t.purchase_id where p.id = $1`,
    [purchaseId],
  );
  expect(rows).toEqual([{ agree: true }]);
});

test('the database returns the rest of a hold until its end', async () => {
  const sale = await database.openSale({ seats: 1, sale: { holdSeconds: 60 } });
  const purchaseId = newPurchaseId();
  reserved(await sale.claim('fan', sale.ticketIds, purchaseId));
  const leftMs = await oneHoldLeftMs(database.pool, purchaseId);
  expect(leftMs).toBeGreaterThan(50_000);
  expect(leftMs).toBeLessThanOrEqual(60_000);
  await sale.expireHolds();
  expect(await oneHoldLeftMs(database.pool, purchaseId)).toBe(0);
});

test('an expired hold can be extended until another claim has taken one of its seats', async () => {
  const sale = await database.openSale({ seats: 2 });
  const purchaseId = newPurchaseId();
  reserved(await sale.claim('fan', sale.ticketIds, purchaseId));
  await sale.expireHolds();
  const longer = { purchaseId, firstEnd: new Date(Date.now() - 1_000).toISOString(), seconds: 60 };
  const extended = await extendHold(database.pool, longer);
  expect(extended).toMatchObject({ type: 'extended' });
  expect(extended.type === 'extended' && extended.holdLeftMs).toBeGreaterThan(59_000);
  expect(await sale.claim('other', [sale.ticketIds[1]!])).toMatchObject({ type: 'refused' });
  await sale.expireHolds();
  reserved(await sale.claim('other', [sale.ticketIds[1]!]));
  expect(await extendHold(database.pool, longer)).toEqual({ type: 'lost' });
});

describe('the end of a hold', () => {
  test('frees the seats and records the stage, also when it is repeated', async () => {
    const sale = await database.openSale({ seats: 1 });
    const { purchaseId } = reserved(await sale.claim('fan', sale.ticketIds)).reservation;
    const end = { purchaseId, seq: 4, stage: 'expired' as const };
    const first = await releaseHold(database.pool, end);
    expect(first).toMatchObject({ type: 'released' });
    expect(await releaseHold(database.pool, end)).toEqual(first);
    expect(await maybePurchase(database.pool, purchaseId)).toMatchObject({ stage: 'expired' });
    expect((await sale.owners()).map((seat) => seat.status)).toEqual(['available']);
  });

  test('changes nothing while Postgres has a later stage, until that stage is known', async () => {
    const sale = await database.openSale({ seats: 1 });
    const { purchaseId } = reserved(await sale.claim('fan', sale.ticketIds)).reservation;
    await beginPayment(database.pool, {
      purchaseId,
      seq: 4,
      generation: 0,
      paymentIntentId: `pi_${purchaseId}`,
    });
    const end = { purchaseId, stage: 'released' as const };
    expect(await releaseHold(database.pool, { ...end, seq: 4 })).toEqual({ type: 'overtaken', stageSeq: 4 });
    await recordStage(database.pool, { purchaseId, seq: 6, stage: 'capturing' });
    expect(await releaseHold(database.pool, { ...end, seq: 4 })).toEqual({ type: 'overtaken', stageSeq: 6 });
    expect((await sale.owners()).map((seat) => seat.status)).toEqual(['held']);
    expect(await releaseHold(database.pool, { ...end, seq: 7 })).toMatchObject({ type: 'released' });
    expect((await sale.owners()).map((seat) => seat.status)).toEqual(['available']);
  });
});

test('the payment of the highest generation stays with its purchase', async () => {
  const sale = await database.openSale({ seats: 1 });
  const { purchaseId } = reserved(await sale.claim('fan', sale.ticketIds)).reservation;
  const begin = (seq: number, generation: number, paymentIntentId?: string) =>
    beginPayment(database.pool, { purchaseId, seq, generation, paymentIntentId });
  await begin(4, 0, `pi_0_${purchaseId}`);
  await begin(5, 1, `pi_1_${purchaseId}`);
  const at = await begin(4, 0, `pi_0_${purchaseId}`);
  await begin(5, 1);
  expect(await maybePurchase(database.pool, purchaseId)).toMatchObject({
    paymentIntentId: `pi_1_${purchaseId}`,
    paymentGeneration: 1,
    history: [{}, {}, {}, { seq: 4, stage: 'authorising', at }, { seq: 5, stage: 'authorising' }],
  });
});
