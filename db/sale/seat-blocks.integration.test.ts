import { listAudit } from '../audit';
import { maybeEvent } from '../events';
import { listSeats, listTicketStates } from '../seats';
import { releaseDueSeats } from './due-seats';
import { openTestDatabase, type TestDatabase, type TestSale } from './sale.fixture';
import {
  type BlockFacts,
  blockSeats,
  changeSeatBlock,
  maybeSeatBlock,
  releaseSeatBlock,
} from './seat-blocks';
import { joinWaitlist, nextOffer } from './waitlist';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database?.close());

let blocks = 0;
const HOUSE: BlockFacts = { kind: 'house', reason: 'press night', holder: 'press', releasesAt: null };

function changeOf(sale: TestSale, blockId?: string) {
  blocks += 1;
  return { eventId: sale.eventId, blockId: blockId ?? `blk_${blocks}`, by: 'organiser', key: `${blocks}` };
}

const block = async (sale: TestSale, ticketIds: readonly string[], facts: Partial<BlockFacts> = {}) => {
  const change = changeOf(sale);
  const outcome = await blockSeats(database.pool, change, { ticketIds }, { ...HOUSE, ...facts });
  return { outcome, blockId: change.blockId };
};
const statesOf = async (sale: TestSale) => (await sale.owners()).map((seat) => seat.status);

test('a block takes all seats of a selection or none, and names those that fans hold or have', async () => {
  const sale = await database.openSale({ seats: 6 });
  await sale.claim('fan', sale.ticketIds.slice(4, 5));
  await block(sale, sale.ticketIds.slice(3, 4));
  expect((await block(sale, sale.ticketIds)).outcome).toEqual({
    type: 'refused',
    code: 'seat-taken',
    seats: [
      { ticketId: sale.ticketIds[3], section: 'Floor', row: 'A', number: '4', state: 'blocked' },
      { ticketId: sale.ticketIds[4], section: 'Floor', row: 'A', number: '5', state: 'held' },
    ],
  });
  expect((await block(sale, [sale.ticketIds[0]!, 'tkt_other'])).outcome).toEqual({
    ...{ type: 'refused', code: 'ticket-not-found', ticketIds: ['tkt_other'] },
  });
  expect(await statesOf(sale)).toEqual([...Array(3).fill('available'), 'blocked', 'held', 'available']);
  await sale.expireHolds();
  expect((await block(sale, sale.ticketIds.slice(4))).outcome).toEqual({ type: 'blocked' });
});

test('seats are blocked by rows and by a number of places, with one entry in the audit', async () => {
  const rows = ['A', 'B', 'C'].map((name) => ({ name, seats: 2 }));
  const sale = await database.openSale({
    sections: [
      { name: 'Floor', priceLevel: 'A', rows },
      { name: 'Standing', priceLevel: 'B', generalAdmission: 5 },
    ],
  });
  const byRows = changeOf(sale);
  const selection = { section: 'Floor', rows: ['A', 'C'] };
  const kill = { ...HOUSE, kind: 'kill', reason: 'sight line', holder: null } as const;
  await blockSeats(database.pool, byRows, selection, kill);
  await blockSeats(database.pool, byRows, selection, kill);
  expect(await maybeSeatBlock(database.pool, sale.eventId, byRows.blockId)).toMatchObject({
    ...{ seats: 4, blocked: 4, kind: 'kill', holder: null, closedAt: null },
  });
  const places = await blockSeats(database.pool, changeOf(sale), { section: 'Standing', quantity: 3 }, HOUSE);
  expect(places).toEqual({ type: 'blocked' });
  expect(
    await blockSeats(database.pool, changeOf(sale), { section: 'Standing', quantity: 3 }, HOUSE),
  ).toEqual({
    ...{ type: 'refused', code: 'no-seats-available', free: 2 },
  });
  expect(await listAudit(database.pool, { eventId: sale.eventId, limit: 10 })).toMatchObject([
    { action: 'block-seats', details: { after: { kind: 'house', seats: 3 } } },
    {
      action: 'block-seats',
      reason: 'sight line',
      details: { before: null, after: { kind: 'kill', seats: 4 } },
    },
  ]);
});

test('a blocked seat is offered to nobody, looks held, counts as not for sale, and a sale with nothing else is sold out', async () => {
  const sale = await database.openSale({ seats: 4 });
  const { blockId } = await block(sale, sale.ticketIds.slice(0, 3));
  expect(await sale.claim('fan', sale.ticketIds.slice(0, 1))).toMatchObject({ code: 'seat-taken' });
  expect(await sale.claimBest('fan', { quantity: 2 })).toMatchObject({ code: 'no-seats-available' });
  expect((await listSeats(database.pool, sale.eventId)).map((seat) => seat.state)).toEqual([
    ...['held', 'held', 'held', 'available'],
  ]);
  expect(await listTicketStates(database.pool, sale.ticketIds.slice(0, 1))).toMatchObject([
    { state: 'held', holderId: null },
  ]);
  await sale.claim('fan', sale.ticketIds.slice(3));
  expect((await maybeEvent(database.pool, sale.eventId))?.availability).toEqual({
    ...{ available: 0, held: 1, booked: 0 },
  });
  const some = { ticketIds: sale.ticketIds.slice(0, 1), reason: 'not needed' };
  const left = await releaseSeatBlock(database.pool, changeOf(sale, blockId), some);
  expect(left).toMatchObject({ seats: 3, blocked: 2, closedAt: null });
  const all = { ticketIds: null, reason: 'not needed' };
  const closed = await releaseSeatBlock(database.pool, changeOf(sale, blockId), all);
  expect(closed).toMatchObject({ blocked: 0, closedAt: expect.any(String) });
  expect((await sale.claimBest('other', { quantity: 3 })).type).toBe('reserved');
});

test('released seats go to the waitlist first', async () => {
  const sale = await database.openSale({ seats: 2 });
  const { blockId } = await block(sale, sale.ticketIds);
  await joinWaitlist(database.pool, { eventId: sale.eventId, userId: 'waiting', quantity: 2 });
  const offerOf = async () => (await nextOffer(database.pool, sale.eventId, `pur_${blockId}`)).offer;
  expect(await offerOf()).toBeNull();
  await releaseSeatBlock(database.pool, changeOf(sale, blockId), { ticketIds: null, reason: 'late' });
  expect(await sale.claim('passer-by', sale.ticketIds)).toMatchObject({ code: 'no-seats-available' });
  expect(await offerOf()).toMatchObject({ userId: 'waiting', quantity: 2 });
});

test('blocks end at their release time by several workers at once, in batches, each with one entry in the audit', async () => {
  const sale = await database.openSale({ seats: 8 });
  const soon = new Date(Date.now() + 3_600_000).toISOString();
  const first = await block(sale, sale.ticketIds.slice(0, 5), { releasesAt: soon });
  await block(sale, sale.ticketIds.slice(5, 7));
  expect(await releaseDueSeats(database.pool, 100)).toBe(0);
  const past = { releasesAt: new Date(Date.now() - 1).toISOString() };
  await changeSeatBlock(database.pool, changeOf(sale, first.blockId), past);
  let released = 0;
  for (let round = 0; round < 3; round += 1) {
    const sums = await Promise.all([1, 2, 3].map(() => releaseDueSeats(database.pool, 2)));
    for (const sum of sums) released += sum;
  }
  expect(released).toBe(5);
  expect(await statesOf(sale)).toEqual([...Array(5).fill('available'), 'blocked', 'blocked', 'available']);
  const audit = await listAudit(database.pool, { eventId: sale.eventId, limit: 10 });
  expect(audit.filter(({ by }) => by === 'system')).toMatchObject([{ action: 'release-seats' }]);
});

test('while seats are blocked and released, a crowd claims them: each seat has one owner, and nothing deadlocks', async () => {
  const sale = await database.openSale({ seats: 30 });
  const windowAt = (index: number) => sale.ticketIds.slice(index, index + 3);
  const outcomes = await Promise.all(
    sale.ticketIds.slice(0, 28).flatMap((_, index) => [
      sale
        .claim(`fan-${index}`, windowAt(index))
        .then((one) => (one.type === 'reserved' ? windowAt(index) : [])),
      block(sale, windowAt(index).reverse()).then(async ({ outcome, blockId }) => {
        if (outcome.type === 'refused') return [];
        if (index % 2 === 0) return windowAt(index);
        await releaseSeatBlock(database.pool, changeOf(sale, blockId), { ticketIds: null, reason: 'race' });
        return [];
      }),
    ]),
  );
  const owned = outcomes.flat();
  expect(new Set(owned).size).toBe(owned.length);
  const taken = (await sale.owners()).filter((seat) => seat.status !== 'available').map((seat) => seat.id);
  expect(taken).toEqual([...owned].sort());
  expect(taken.length).toBeGreaterThan(0);
  const { rows } = await database.pool.query(
    'select deadlocks from pg_stat_database where datname = current_database()',
  );
  expect(rows).toEqual([{ deadlocks: 0 }]);
});
