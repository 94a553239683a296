import { regimes } from '../../domain/costs/random-orders.fixture';
import { bookPurchase, settleBooking } from '../bookings';
import { maybeEvent } from '../events';
import { openTestDatabase, type TestDatabase, type TestSale } from '../sale/sale.fixture';
import { unbookPurchase } from '../unbook-purchase';
import { changeCostRules } from './cost-rules';
import { closeRefund } from './end-refund';
import { openRefund } from './open-refund';
import { recordRefundOrDispute } from './record-refund-or-dispute';
import { oneTrialBalance } from './trial-balance';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database?.close());

const { rules } = regimes.DE!;
// 10.00 + 2.00 + 3.5 % = 12.35; 0.50 of the price are the organiser's own fee, and 1.50 of the order.
const PAID = 1235;

async function saleWith(areFeesRefunded = false, seats = 4): Promise<TestSale> {
  const sale = await database.openSale({ seats });
  const change = { eventId: sale.eventId, by: 'olga', reason: 'a test', key: sale.eventId };
  await changeCostRules(database.pool, { ...change, rules: { ...rules, areFeesRefunded } });
  return sale;
}

async function hold(sale: TestSale, seats: number, user = 'fan') {
  const held = await sale.claim(`${user}-${sale.eventId}`, sale.ticketIds.slice(0, seats));
  if (held.type !== 'reserved') throw new Error(held.code);
  return held.reservation;
}

/** Books and pays the first seats of a sale. */
async function pay(sale: TestSale, seats: number) {
  const reservation = await hold(sale, seats);
  const { purchaseId, total } = reservation;
  const [paymentIntentId, chargeId] = [`pi_${purchaseId}`, `ch_${purchaseId}`];
  const booked = await bookPurchase(database.pool, {
    userId: `fan-${sale.eventId}`,
    paymentIntentId,
    reservation,
  });
  if (booked.type !== 'booked') throw new Error(booked.type);
  await settleBooking(database.pool, { purchaseId, paymentIntentId, chargeId, ...total, feeAmount: 0 });
  return { ...reservation, bookingId: booked.bookingId, paymentIntentId, chargeId };
}

async function refund(bookingId: string, refundId: string, ...ticketIds: string[]) {
  const request = { refundId, bookingId, workflowId: `w:${refundId}`, by: 'olga', reason: 'a test' };
  const verdict = await openRefund(database.pool, {
    ...request,
    ticketIds: ticketIds.length > 0 ? ticketIds : null,
  });
  if (verdict.type !== 'opened') throw new Error(verdict.type);
  const { amount } = verdict.refund.amount;
  const end = { refundId, bankRefundId: `re_${refundId}`, bankAmount: amount, detail: null } as const;
  await closeRefund(database.pool, { ...end, status: 'refunded' });
  return verdict.refund;
}

const ledgerOf = async (purchaseId: string) =>
  (await oneTrialBalance(database.pool, { purchaseId })).eur ?? {};

it('shows and holds what a fan pays: the price with its fees', async () => {
  const sale = await saleWith();
  const event = await maybeEvent(database.pool, sale.eventId);
  expect(event?.prices[0]).toMatchObject({ priceLevel: 'A', amount: PAID, face: 1000 });
  expect(await hold(sale, 2)).toMatchObject({
    tickets: [{ price: { amount: PAID } }, { price: { amount: PAID } }],
    total: { amount: 2 * PAID },
    costs: { breakdown: { tickets: 2000, total: 2 * PAID } },
  });
});

it('keeps the price of a seat in a swap, and counts a limit of the best seats with the fees', async () => {
  const sale = await saleWith();
  const { purchaseId } = await hold(sale, 1);
  await database.pool.query('update price set amount = 5000 where event_id = $1', [sale.eventId]);
  const best = { quantity: 2, kind: 'tickets', ticketIds: sale.ticketIds.slice(0, 2) } as const;
  const { rows } = await database.pool.query('select replace_seats($1, 1, $2) as answer', [
    purchaseId,
    JSON.stringify(best),
  ]);
  // 50.00 + 2.00 + 1.75
  expect(rows[0].answer).toMatchObject({ totalAmount: PAID + 5375, costs: { breakdown: { tickets: 6000 } } });
  expect(await sale.claimBest('b', { quantity: 1, maxAmount: 5374 })).toMatchObject({ type: 'refused' });
  expect(await sale.claimBest('b', { quantity: 1, maxAmount: 5375 })).toMatchObject({ type: 'reserved' });
});

it('has revenue, fees and taxes on accounts of their own, and takes them back with an undone booking', async () => {
  const sale = await saleWith();
  const { purchaseId, total, costs } = await pay(sale, 2);
  const { serviceFees, tax } = costs!;
  expect(await ledgerOf(purchaseId)).toEqual({
    ...{ bank: total.amount, 'service-fees': -serviceFees, tax: -tax },
    sales: -(total.amount - serviceFees - tax),
  });

  const undone = await saleWith();
  const reservation = await hold(undone, 1);
  const payment = { paymentIntentId: `pi_${reservation.purchaseId}`, userId: `fan-${undone.eventId}` };
  await bookPurchase(database.pool, { ...payment, reservation });
  await unbookPurchase(database.pool, reservation.purchaseId);
  expect(await ledgerOf(reservation.purchaseId)).toEqual({ 'card-holds': PAID, 'card-holds-offset': -PAID });
});

it.each([
  ['keeps fees that were added to the price', false, 1000],
  ['gives them back where the event does', true, PAID],
])('a refund of a ticket %s', async (_, areFeesRefunded, expected) => {
  const { bookingId, purchaseId, tickets } = await pay(await saleWith(areFeesRefunded), 2);
  const first = await refund(bookingId, `rfd_a_${purchaseId}`, tickets[0]!.ticketId);
  expect(first).toMatchObject({ amount: { amount: expected }, isWhole: false });
  const rest = await refund(bookingId, `rfd_b_${purchaseId}`);
  expect(rest.amount.amount).toBe(expected);
  const { bank = 0, owed = 0 } = await ledgerOf(purchaseId);
  expect([bank, owed]).toEqual([2 * (PAID - expected), 0]);
});

it('the refund of a cancelled event gives everything back', async () => {
  const sale = await saleWith();
  const { bookingId, purchaseId } = await pay(sale, 2);
  await database.pool.query(`update event set cancelled_at = now(), sale_override = 'closed' where id = $1`, [
    sale.eventId,
  ]);
  expect(await refund(bookingId, `rfd_${purchaseId}`)).toMatchObject({
    amount: { amount: 2 * PAID },
    isWhole: true,
  });
  const left = await ledgerOf(purchaseId);
  expect(left).toEqual({ sales: -left.refunds!, refunds: left.refunds });
});

it('what somebody refunds at the bank takes back the same share of tickets, fees and taxes', async () => {
  const { purchaseId, paymentIntentId, chargeId, costs } = await pay(await saleWith(), 2);
  await recordRefundOrDispute(database.pool, {
    ...{
      type: 'refund',
      purchaseId: null,
      paymentIntentId,
      currency: 'eur',
      refundId: `re_${purchaseId}`,
      chargeId,
    },
    ...{ amount: 2 * PAID, refundKey: null, hasLeft: true, hasComeBack: false, hasEndedUnpaid: false },
  });
  const { rows } = await database.pool.query(
    `select kind, amount, (select sum((line ->> 'net')::int) from jsonb_array_elements(lines) line where line ->> 'kind' = 'fee')::int
            as fees from invoice where booking_id = (select id from booking where purchase_id = $1) order by noted_at`,
    [purchaseId],
  );
  expect(rows).toEqual([
    { kind: 'invoice', amount: 2 * PAID, fees: null },
    { kind: 'credit-note', amount: 2 * PAID, fees: costs!.serviceFees },
  ]);
  expect((await ledgerOf(purchaseId)).tax ?? 0).toBe(0);
});
