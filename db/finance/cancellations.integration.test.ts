import { bookingIdOf, bookPurchase, settleBooking } from '../bookings';
import { updateEvent } from '../catalogue/event-change';
import { maybeEvent } from '../events';
import { newPurchaseId, openTestDatabase, type TestDatabase, type TestSale } from '../sale/sale.fixture';
import { joinWaitlist, listWaitlists } from '../sale/waitlist';
import { listCancellationLines, oneCancellationTotals } from './cancellation-report';
import {
  claimRunningPurchases,
  closeEvent,
  listUnfinishedCancellations,
  listUnrefundedBookings,
  maybeCancellation,
  noteCancellation,
  oneCancellationWork,
} from './cancellations';
import { closeRefund, noteRefund } from './end-refund';
import { openRefund } from './open-refund';

let database: TestDatabase;
let sale: TestSale;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database?.close());

beforeEach(async () => {
  sale = await database.openSale({ seats: 8 });
});

async function held(seat: number) {
  const userId = `fan-${newPurchaseId()}`;
  const outcome = await sale.claim(userId, [sale.ticketIds[seat]!]);
  if (outcome.type !== 'reserved') throw new Error(outcome.code);
  const { reservation } = outcome;
  const { purchaseId } = reservation;
  const book = () =>
    bookPurchase(database.pool, { userId, reservation, paymentIntentId: `pi_${purchaseId}` });
  return { userId, reservation, purchaseId, bookingId: bookingIdOf(purchaseId), book };
}

async function paid(seat: number) {
  const one = await held(seat);
  await one.book();
  await settleBooking(database.pool, {
    purchaseId: one.purchaseId,
    paymentIntentId: `pi_${one.purchaseId}`,
    chargeId: `ch_${one.purchaseId}`,
    amount: 1000,
    currency: 'eur',
    feeAmount: 59,
  });
  await database.pool.query(`update purchase set stage = 'confirmed' where id = $1`, [one.purchaseId]);
  return one;
}

const cancel = () =>
  closeEvent(database.pool, { eventId: sale.eventId, reason: 'the singer is ill', by: 'oscar' });
const work = () => oneCancellationWork(database.pool, sale.eventId);

it('closes the sale for good: no claim, no booking of a hold, no reopening, an empty waitlist', async () => {
  const holder = await held(0);
  await joinWaitlist(database.pool, { eventId: sale.eventId, userId: 'waiting', quantity: 1 });
  expect(await cancel()).toBe(true);
  expect(await maybeEvent(database.pool, sale.eventId)).toMatchObject({
    cancelledAt: expect.any(String),
    sale: { override: 'closed' },
  });
  expect(await sale.claim('late', [sale.ticketIds[1]!])).toMatchObject({ code: 'sale-not-open' });
  expect(await holder.book()).toMatchObject({ type: 'hold-lost' });
  await expect(updateEvent(database.pool, sale.eventId, { saleOverride: null })).rejects.toThrow(
    'cancelled_is_closed',
  );
  expect(await listWaitlists(database.pool)).not.toContain(sale.eventId);
});

it('keeps the first order, and does nothing for an unknown event', async () => {
  await cancel();
  const first = await maybeCancellation(database.pool, sale.eventId);
  await closeEvent(database.pool, { eventId: sale.eventId, reason: 'another', by: 'olga' });
  expect(await maybeCancellation(database.pool, sale.eventId)).toEqual(first);
  expect(first).toMatchObject({ by: 'oscar', status: 'closing', completedAt: null });
  expect(await closeEvent(database.pool, { eventId: 'evt_nobody', reason: 'x', by: 'olga' })).toBe(false);
});

it('lists each running purchase once, and again when it does not end', async () => {
  const holder = await held(0);
  await paid(1);
  await cancel();
  const claim = (againAfterSeconds: number) =>
    claimRunningPurchases(database.pool, { eventId: sale.eventId, againAfterSeconds, limit: 10 });
  expect((await claim(30)).map((one) => one.purchaseId)).toEqual([holder.purchaseId]);
  expect(await claim(30)).toEqual([]);
  expect((await claim(0)).map((one) => one.purchaseId)).toEqual([holder.purchaseId]);
});

it('counts the remaining work, and reports the outcome of each booking', async () => {
  const { pool } = database;
  const { eventId } = sale;
  const bookings = [await paid(0), await paid(1), await paid(2), await paid(3)] as const;
  const holder = await held(4);
  await cancel();
  await claimRunningPurchases(pool, { eventId, againAfterSeconds: 30, limit: 10 });
  expect(await work()).toEqual({
    running: 1,
    unrefunded: 4,
    refunding: 0,
    balanceEmpty: 0,
    needsAttention: 0,
  });
  const page = await listUnrefundedBookings(pool, { eventId, after: '', limit: 3 });
  const rest = await listUnrefundedBookings(pool, { eventId, after: page.at(-1)!.bookingId, limit: 3 });
  expect([...page, ...rest].map((one) => one.bookingId).sort()).toEqual(
    bookings.map((one) => one.bookingId).sort(),
  );

  const open = async (bookingId: string) => {
    const refundId = `rfd_${bookingId}`;
    await openRefund(pool, { refundId, bookingId, ticketIds: null, workflowId: 'w', by: 'o', reason: 'r' });
    return refundId;
  };
  const [first, second, third] = await Promise.all(bookings.slice(0, 3).map((one) => open(one.bookingId)));
  await closeRefund(pool, {
    refundId: first!,
    status: 'refunded',
    bankRefundId: `re_${first}`,
    bankAmount: 1000,
    detail: null,
  });
  await noteRefund(pool, { refundId: second!, status: 'balance-empty', detail: 'insufficient_funds' });
  await noteRefund(pool, { refundId: third!, status: 'needs-attention', detail: 'charge_disputed' });
  await pool.query(`update purchase set stage = 'released' where id = $1`, [holder.purchaseId]);
  expect(await work()).toEqual({
    running: 0,
    unrefunded: 1,
    refunding: 0,
    balanceEmpty: 1,
    needsAttention: 1,
  });
  const lines = await listCancellationLines(pool, { eventId, after: '', limit: 10 });
  expect(Object.fromEntries(lines.map((line) => [line.purchaseId, line.outcome]))).toEqual({
    [bookings[0].purchaseId]: 'refunded',
    [bookings[1].purchaseId]: 'balance-empty',
    [bookings[2].purchaseId]: 'needs-attention',
    [bookings[3].purchaseId]: 'open',
    [holder.purchaseId]: 'voided',
  });
  expect(await oneCancellationTotals(pool, eventId)).toEqual({
    bookings: 4,
    byOutcome: { refunded: 1, 'balance-empty': 1, 'needs-attention': 1, open: 1, voided: 1 },
    paidAmount: 4000,
    refundedAmount: 1000,
    currency: 'eur',
  });
});

it('is listed as unfinished until it is completed', async () => {
  await cancel();
  const mine = async () =>
    (await listUnfinishedCancellations(database.pool)).filter((one) => one.eventId === sale.eventId);
  await noteCancellation(database.pool, sale.eventId, 'paused');
  expect(await mine()).toMatchObject([{ status: 'paused' }]);
  await noteCancellation(database.pool, sale.eventId, 'completed');
  expect(await mine()).toEqual([]);
  expect(await maybeCancellation(database.pool, sale.eventId)).toMatchObject({
    completedAt: expect.any(String),
  });
});
