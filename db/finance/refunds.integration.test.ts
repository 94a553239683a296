import { bookingIdOf, bookPurchase, settleBooking } from '../bookings';
import { maybePurchase } from '../purchases';
import { newPurchaseId, openTestDatabase, type TestDatabase, type TestSale } from '../sale/sale.fixture';
import { closeRefund, withdrawRefund } from './end-refund';
import { openRefund } from './open-refund';
import { listLeftRefunds, listRefunds, maybeRefund } from './refund-records';
import { oneTrialBalance } from './trial-balance';

let database: TestDatabase;
let sale: TestSale;
let fan: string;
let purchaseId: string;
let bookingId: string;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database?.close());

/** Four tickets of 10.00 each, booked and paid, with the bank's fee of 1.46. */
beforeEach(async () => {
  fan = `fan-${newPurchaseId()}`;
  sale = await database.openSale({ seats: 4, sale: { maxTicketsPerFan: 4 } });
  const outcome = await sale.claim(fan, sale.ticketIds);
  if (outcome.type !== 'reserved') throw new Error(outcome.code);
  const { reservation } = outcome;
  purchaseId = reservation.purchaseId;
  bookingId = bookingIdOf(purchaseId);
  const paymentIntentId = `pi_${purchaseId}`;
  await bookPurchase(database.pool, { userId: fan, reservation, paymentIntentId });
  await settleBooking(database.pool, {
    ...{ purchaseId, paymentIntentId, chargeId: `ch_${purchaseId}` },
    ...{ amount: 4000, currency: 'eur', feeAmount: 146 },
  });
});

let refunds = 0;
const newRefundId = () => `rfd_${purchaseId}-${++refunds}`;

const open = (refundId: string, ...ticketIds: string[]) =>
  openRefund(database.pool, {
    refundId,
    bookingId,
    ticketIds: ticketIds.length > 0 ? ticketIds : null,
    workflowId: `w:${refundId}`,
    by: 'olga',
    reason: 'a test',
  });

const paid = (refundId: string, bankAmount: number) =>
  closeRefund(database.pool, {
    refundId,
    status: 'refunded',
    bankRefundId: `re_${refundId}`,
    bankAmount,
    detail: null,
  });

async function booking() {
  const { rows } = await database.pool.query(
    'select status, amount, refunded_amount as refunded from booking where id = $1',
    [bookingId],
  );
  return rows[0];
}

const available = async () => (await sale.owners()).filter((seat) => seat.status === 'available');
const ledger = async () => (await oneTrialBalance(database.pool, { purchaseId })).eur;

it('a refund voids its tickets first, and releases their seats when the money is back', async () => {
  const [first, second] = sale.ticketIds as [string, string];
  const refundId = newRefundId();
  expect(await open(refundId, first, second)).toEqual({
    type: 'opened',
    refund: {
      refundId,
      paymentIntentId: `pi_${purchaseId}`,
      amount: { amount: 2000, currency: 'eur' },
      ticketIds: [first, second],
      isWhole: false,
    },
  });
  expect(await available()).toEqual([]);
  expect(await ledger()).toEqual({ bank: 3854, fees: 146, sales: -4000, refunds: 2000, owed: -2000 });

  expect(await paid(refundId, 2000)).toMatchObject({ purchaseId, userId: fan, stage: 'confirmed' });
  expect((await available()).map((seat) => seat.id)).toEqual([first, second]);
  expect(await booking()).toEqual({ status: 'paid', amount: 4000, refunded: 2000 });
  expect(await ledger()).toEqual({ bank: 1854, fees: 146, sales: -4000, refunds: 2000 });
  // The fan may buy the released seats again.
  expect(await sale.claim(fan, [first, second])).toMatchObject({ type: 'reserved' });
});

it('a refund of all remaining tickets ends the booking and the purchase', async () => {
  const part = newRefundId();
  await open(part, sale.ticketIds[0]!);
  await paid(part, 1000);
  const rest = newRefundId();
  expect(await open(rest)).toMatchObject({
    refund: { amount: { amount: 3000 }, ticketIds: sale.ticketIds.slice(1), isWhole: false },
  });
  expect(await paid(rest, 3000)).toMatchObject({ stage: 'refunded' });
  expect(await booking()).toEqual({ status: 'refunded', amount: 4000, refunded: 4000 });
  expect(await maybePurchase(database.pool, purchaseId)).toMatchObject({
    stage: 'refunded',
    bookingId: null,
  });
  expect(await available()).toHaveLength(4);
  expect(await ledger()).toEqual({ bank: -146, fees: 146, sales: -4000, refunds: 4000 });
  expect((await listRefunds(database.pool, bookingId)).map((one) => one.status)).toEqual([
    'refunded',
    'refunded',
  ]);
});

it('a refund is the same one when it is requested again, before and after its end', async () => {
  const refundId = newRefundId();
  const opened = await open(refundId);
  expect(await open(refundId)).toEqual(opened);
  expect(await open(newRefundId())).toEqual({ type: 'already', refundId });
  await paid(refundId, 4000);
  expect(await paid(refundId, 4000)).toBeUndefined();
  expect(await open(refundId)).toEqual({ type: 'already', refundId });
  expect(await open(newRefundId(), sale.ticketIds[2]!)).toEqual({ type: 'already', refundId });
  expect(await booking()).toMatchObject({ refunded: 4000 });
  expect(await ledger()).toMatchObject({ refunds: 4000 });
});

it('a refund whose workflow is lost is listed, as it was requested, until it has ended', async () => {
  const [first] = sale.ticketIds as [string];
  const refundId = newRefundId();
  await open(refundId, first);
  const booking = { bookingId, purchaseId, eventId: sale.eventId, userId: fan };
  const left = async () =>
    (await listLeftRefunds(database.pool, { olderThanSeconds: 0, limit: 1_000 })).filter(
      (one) => one.refundId === refundId,
    );
  expect(await left()).toEqual([{ refundId, booking, ticketIds: [first], by: 'olga', reason: 'a test' }]);
  await paid(refundId, 1000);
  expect(await left()).toEqual([]);
});

it('a refund of single tickets takes all of them or none', async () => {
  const [first, second] = sale.ticketIds as [string, string];
  await open(newRefundId(), first);
  expect(await open(newRefundId(), first, second)).toMatchObject({
    code: 'ticket-refunded',
    ticketIds: [first],
  });
  expect(await open(newRefundId(), second, 'tkt_nobody')).toMatchObject({ code: 'ticket-not-found' });
  expect(await open(newRefundId(), second)).toMatchObject({ type: 'opened' });
});

it('a withdrawn refund leaves the tickets with their fan, and they can be refunded later', async () => {
  const refundId = newRefundId();
  await open(refundId);
  expect(await withdrawRefund(database.pool, { refundId, detail: 'a mistake' })).toBe(true);
  expect(await withdrawRefund(database.pool, { refundId, detail: 'a mistake' })).toBe(false);
  expect(await available()).toEqual([]);
  expect(await ledger()).toEqual({ bank: 3854, fees: 146, sales: -4000 });
  expect(await maybeRefund(database.pool, refundId)).toMatchObject({
    status: 'withdrawn',
    detail: 'a mistake',
    requestedBy: 'olga',
    closedAt: expect.any(String),
  });
  expect(await open(newRefundId())).toMatchObject({ type: 'opened', refund: { isWhole: true } });
});

it('a refund that was settled elsewhere voids the tickets, nothing is owed, and the fan is told', async () => {
  const refundId = newRefundId();
  await open(refundId);
  await closeRefund(database.pool, { refundId, status: 'settled-elsewhere', detail: 'dispute lost' });
  const { rows } = await database.pool.query('select kind from message where key = $1', [
    `refund:${refundId}:settled`,
  ]);
  expect(rows).toEqual([{ kind: 'refund-settled' }]);
  expect(await available()).toHaveLength(4);
  expect(await booking()).toMatchObject({ status: 'refunded' });
  expect(await ledger()).toEqual({ bank: 3854, fees: 146, sales: -4000 });
});

it('a refund is refused before the capture, and for an unknown booking', async () => {
  await database.pool.query(`update booking set status = 'booked' where id = $1`, [bookingId]);
  expect(await open(newRefundId())).toMatchObject({ type: 'refused', code: 'not-refundable' });
  bookingId = 'bkg_nobody';
  expect(await open(newRefundId())).toMatchObject({ type: 'refused', code: 'booking-not-found' });
});

it('each ticket is refunded once when fifty whole and partial refunds are requested at once', async () => {
  const asked = Array.from({ length: 50 }, (_, index) => {
    const refundId = newRefundId();
    return open(refundId, ...(index % 3 === 0 ? [] : [sale.ticketIds[index % 4]!]));
  });
  const opened = (await Promise.all(asked)).flatMap((one) => (one.type === 'opened' ? one.refund : []));
  expect(opened.reduce((sum, { amount }) => sum + amount.amount, 0)).toBe(4000);
  expect(opened.flatMap(({ ticketIds }) => ticketIds).sort()).toEqual([...sale.ticketIds].sort());
  await Promise.all(
    opened.flatMap(({ refundId, amount }) => [1, 2].map(() => paid(refundId, amount.amount))),
  );
  expect(await booking()).toEqual({ status: 'refunded', amount: 4000, refunded: 4000 });
  expect(await ledger()).toEqual({ bank: -146, fees: 146, sales: -4000, refunds: 4000 });
});
