import { currencies } from '../domain/currency';
import { bookingIdOf, bookPurchase, maybeBooking, settleBooking } from './bookings';
import { oneCancellationTotals } from './finance/cancellation-report';
import { closeEvent } from './finance/cancellations';
import { closeRefund } from './finance/end-refund';
import { openRefund } from './finance/open-refund';
import { oneTrialBalance } from './finance/trial-balance';
import { maybePurchase } from './purchases';
import { tryReplace } from './sale/claims';
import { newPurchaseId, openTestDatabase, type TestDatabase } from './sale/sale.fixture';

// Above the range of a Postgres integer; two of them have more than nine digits.
const RUPIAH = 2_500_000_000;
const WON = 500_000_000;

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database?.close());

const saleIn = (currency: string, amount: number) =>
  database.openSale({ seats: 8, money: { currency, prices: [{ priceLevel: 'A', amount }] } });

test('amounts of a weak currency are held, booked, paid, refunded and summed exactly', async () => {
  const { pool } = database;
  const sale = await saleIn('idr', RUPIAH);
  const outcome = await sale.claimBest('fan', { quantity: 4, maxAmount: RUPIAH });
  if (outcome.type !== 'reserved') throw new Error(outcome.code);
  const { reservation } = outcome;
  const { purchaseId } = reservation;
  const total = { amount: 4 * RUPIAH, currency: 'idr' };
  expect(reservation.total).toEqual(total);
  expect(await sale.claimBest('other', { quantity: 1, maxAmount: RUPIAH - 1 })).toMatchObject({
    code: 'no-seats-available',
  });
  expect((await maybePurchase(pool, purchaseId))?.total).toEqual(total);

  const paymentIntentId = `pi_${purchaseId}`;
  const bookingId = bookingIdOf(purchaseId);
  await bookPurchase(pool, { userId: 'fan', reservation, paymentIntentId });
  await settleBooking(pool, {
    ...{ purchaseId, paymentIntentId, chargeId: `ch_${purchaseId}` },
    ...{ ...total, feeAmount: 290_000_030 },
  });
  await closeEvent(pool, { eventId: sale.eventId, reason: 'rain', by: 'oscar' });
  const refundId = `rfd_${purchaseId}`;
  await openRefund(pool, { refundId, bookingId, ticketIds: null, workflowId: 'w', by: 'o', reason: 'r' });
  const bankRefundId = `re_${purchaseId}`;
  await closeRefund(pool, {
    ...{ refundId, bankRefundId },
    ...{ status: 'refunded', bankAmount: total.amount, detail: null },
  });
  expect(await maybeBooking(pool, 'fan', bookingId)).toMatchObject({ total, refunded: total });
  expect(await oneCancellationTotals(pool, sale.eventId)).toMatchObject({
    paidAmount: total.amount,
    refundedAmount: total.amount,
  });
  expect(await oneTrialBalance(pool, { purchaseId })).toEqual({
    idr: { bank: -290_000_030, fees: 290_000_030, refunds: total.amount, sales: -total.amount },
  });
});

test('a total that no bank takes is refused and holds nothing, and the fan may then take less', async () => {
  const sale = await saleIn('krw', WON);
  const purchaseId = newPurchaseId();
  expect(await sale.claim('fan', sale.ticketIds.slice(0, 2), purchaseId)).toEqual({
    type: 'refused',
    code: 'total-too-high',
  });
  expect(await sale.claimBest('fan', { quantity: 3 })).toMatchObject({ code: 'total-too-high' });
  expect((await sale.owners()).every(({ status }) => status === 'available')).toBe(true);
  expect(await maybePurchase(database.pool, purchaseId)).toBeUndefined();
  expect(await sale.claim('fan', sale.ticketIds.slice(0, 1), purchaseId)).toMatchObject({ type: 'reserved' });
});

test('a swap to a total that no bank takes is refused, and the hold is unchanged', async () => {
  const sale = await saleIn('krw', WON);
  const purchaseId = newPurchaseId();
  await sale.claim('fan', sale.ticketIds.slice(0, 1), purchaseId);
  const before = await sale.owners();
  const hold = { purchaseId, eventId: sale.eventId, generation: 1 };
  const request = { kind: 'tickets', ticketIds: sale.ticketIds.slice(1, 4) } as const;
  expect(await tryReplace(database.pool, hold, request)).toMatchObject({ code: 'total-too-high' });
  expect(await sale.owners()).toEqual(before);
});

test('the database has the bank’s limit for one payment in every currency', async () => {
  const { rows } = await database.pool.query<{ code: string; most: number }>(
    'select code, most_payable(code) as most from unnest($1::text[]) as code',
    [[...currencies.keys()]],
  );
  for (const { code, most } of rows) {
    const { maximum, step } = currencies.get(code)!;
    expect([code, most - (most % step)]).toEqual([code, maximum]);
  }
});
