import { bookingIdOf, listBookings } from '../bookings';
import { maybeEvent } from '../events';
import { closeEvent, listUnrefundedBookings, oneCancellationWork } from '../finance/cancellations';
import { openRefund } from '../finance/open-refund';
import { giveFreeTickets, listFreeBookings, revokeFreeTickets } from './free-tickets';
import { newPurchaseId, openTestDatabase, type TestDatabase, type TestSale } from './sale.fixture';
import { blockSeats, maybeSeatBlock } from './seat-blocks';
import { listSeatFigures } from './seat-figures';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database?.close());

const give = (sale: TestSale, ticketIds: readonly string[], purchaseId = newPurchaseId()) =>
  giveFreeTickets(database.pool, {
    ...{ eventId: sale.eventId, purchaseId, seats: { ticketIds }, by: 'organiser', reason: 'press' },
    to: { email: `${purchaseId}@example.org`, language: 'de' },
    newUserId: `guest_${purchaseId}`,
  });

test('free and blocked seats are given away as one booking of nothing, once, with a message', async () => {
  const sale = await database.openSale({ seats: 4 });
  const { eventId, ticketIds } = sale;
  const facts = { kind: 'house', reason: 'press', holder: null, releasesAt: null } as const;
  const change = { eventId, blockId: 'blk_press', by: 'organiser', key: 'press' };
  await blockSeats(database.pool, change, { ticketIds: ticketIds.slice(0, 1) }, facts);
  const purchaseId = newPurchaseId();
  const [given, again] = [
    await give(sale, ticketIds.slice(0, 2), purchaseId),
    await give(sale, ticketIds.slice(0, 2), purchaseId),
  ];
  expect(again).toEqual(given);
  const userId = `guest_${purchaseId}`;
  expect(given).toMatchObject({ type: 'given', booking: { userId, email: `${purchaseId}@example.org` } });
  expect(await listBookings(database.pool, userId)).toMatchObject([
    { status: 'paid', total: { amount: 0, currency: 'eur' }, tickets: [{ live: true }, { live: true }] },
  ]);
  expect(await maybeSeatBlock(database.pool, eventId, 'blk_press')).toMatchObject({
    ...{ blocked: 0, closedAt: expect.any(String) },
  });
  const { rows } = await database.pool.query('select kind from message where user_id = $1', [userId]);
  expect(rows).toEqual([{ kind: 'free-tickets' }]);
  expect(await give(sale, ticketIds.slice(1, 3))).toMatchObject({ type: 'refused', code: 'seat-taken' });
  await sale.claim('fan', ticketIds.slice(2, 3));
  expect(await listSeatFigures(database.pool, eventId)).toMatchObject([
    { seats: 4, available: 1, held: 1, sold: 0, free: 2, blocked: { house: 0 } },
  ]);
});

test('free tickets are no money: neither a refund nor the ledger knows them', async () => {
  const sale = await database.openSale({ seats: 1 });
  const purchaseId = newPurchaseId();
  await give(sale, sale.ticketIds, purchaseId);
  const refund = { ticketIds: null, workflowId: 'w', by: 'ops', reason: 'no' };
  expect(
    await openRefund(database.pool, { ...refund, refundId: 'rfd_free', bookingId: bookingIdOf(purchaseId) }),
  ).toMatchObject({ type: 'refused', code: 'not-refundable' });
  const { rowCount } = await database.pool.query('select from ledger_entry where purchase_id = $1', [
    purchaseId,
  ]);
  expect(rowCount).toBe(0);
});

test('tickets that are taken back free their seats, some or all, once', async () => {
  const sale = await database.openSale({ seats: 3 });
  const purchaseId = newPurchaseId();
  await give(sale, sale.ticketIds, purchaseId);
  const order = { eventId: sale.eventId, bookingId: bookingIdOf(purchaseId), by: 'organiser', reason: 'ill' };
  const take = (key: string, ticketIds: readonly string[] | null) =>
    revokeFreeTickets(database.pool, { ...order, ticketIds, key });
  expect((await take('one', sale.ticketIds.slice(0, 1)))?.tickets.map(({ live }) => live)).toEqual([
    ...[false, true, true],
  ]);
  expect((await maybeEvent(database.pool, sale.eventId))?.availability).toMatchObject({
    available: 1,
    booked: 2,
  });
  await take('rest', null);
  await take('again', null);
  expect((await sale.claim('fan', sale.ticketIds)).type).toBe('reserved');
  expect(await listBookings(database.pool, `guest_${purchaseId}`)).toMatchObject([{ status: 'refunded' }]);
  const { rows } = await database.pool.query('select stage from purchase where id = $1', [purchaseId]);
  expect(rows).toEqual([{ stage: 'refunded' }]);
  expect(await take('other', null)).toMatchObject({ bookingId: order.bookingId });
  expect(
    await revokeFreeTickets(database.pool, { ...order, bookingId: 'bkg_x', ticketIds: null, key: 'x' }),
  ).toBeUndefined();
});

test('a cancelled event has no free ticket left, and its refunds do not wait for one', async () => {
  const sale = await database.openSale({ seats: 2 });
  await give(sale, sale.ticketIds);
  const { eventId } = sale;
  await closeEvent(database.pool, { eventId, by: 'organiser', reason: 'storm' });
  expect(await listFreeBookings(database.pool, eventId, { limit: 10 })).toMatchObject([
    { tickets: [{ live: false }, { live: false }] },
  ]);
  expect(await listUnrefundedBookings(database.pool, { eventId, after: '', limit: 10 })).toEqual([]);
  expect(await oneCancellationWork(database.pool, eventId)).toMatchObject({ unrefunded: 0 });
  expect(await give(sale, sale.ticketIds)).toMatchObject({ type: 'refused', code: 'event-cancelled' });
});
