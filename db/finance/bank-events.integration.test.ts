import type { RefundOrDispute } from '../../domain/payment/bank-event';
import type { PurchaseStage } from '../../domain/purchase';
import { bookPurchase, settleBooking } from '../bookings';
import { createCountedPool } from '../counted-pool.fixture';
import { recordStage } from '../purchases';
import { openTestDatabase, type TestDatabase } from '../sale/sale.fixture';
import { listUndelivered, receiveBankEvent, recordBankEvent } from './bank-events';
import { noteRefund } from './end-refund';
import { openRefund } from './open-refund';

let database: TestDatabase;
let counted: ReturnType<typeof createCountedPool>;

beforeAll(async () => {
  database = await openTestDatabase();
  counted = createCountedPool(database.url);
});

afterAll(async () => {
  await counted?.pool.end();
  await database?.close();
});

let events = 0;

/** An event of the bank as the webhook gives it. */
function eventOf(type: string, purchaseId?: string, money?: RefundOrDispute) {
  events += 1;
  return { id: `evt_${events}`, type, purchaseId, money, payload: { type } };
}

/** A refund of ours whose money has left the bank. */
function refundOf(
  payment: { purchaseId: string; paymentIntentId: string },
  refundKey: string,
): RefundOrDispute {
  return {
    ...payment,
    type: 'refund',
    refundId: 're_1',
    chargeId: 'ch_1',
    amount: 1000,
    currency: 'eur',
    refundKey,
    hasLeft: true,
    hasComeBack: false,
    hasEndedUnpaid: false,
  };
}

/** A purchase that holds a seat; `enter` moves it on. */
async function purchase() {
  const sale = await database.openSale({ seats: 1 });
  const held = await sale.claim('fan', sale.ticketIds);
  if (held.type !== 'reserved') throw new Error(held.code);
  const { reservation } = held;
  const { purchaseId } = reservation;
  let seq = 3;
  return {
    purchaseId,
    reservation,
    enter: (stage: PurchaseStage) => {
      seq += 1;
      return recordStage(database.pool, { purchaseId, seq, stage });
    },
  };
}

async function isUndelivered(id: string): Promise<boolean> {
  const waiting = await listUndelivered(database.pool, { olderThanSeconds: 0, limit: 1_000 });
  return waiting.some((event) => event.id === id);
}

test('a refund that has left the bank costs six statements, and is for the workflow that waits for it', async () => {
  const { purchaseId, reservation } = await purchase();
  const payment = { purchaseId, paymentIntentId: 'pi_1' };
  const booked = await bookPurchase(database.pool, { ...payment, userId: 'fan', reservation });
  if (booked.type !== 'booked') throw new Error(booked.type);
  const { bookingId } = booked;
  await settleBooking(database.pool, { ...payment, chargeId: 'ch_1', ...reservation.total, feeAmount: null });
  await openRefund(database.pool, {
    ...{ refundId: 'rfd_1', workflowId: 'refund:1', bookingId, ticketIds: null, by: 'ops', reason: 'a test' },
  });
  const refundKey = 'rfd_1:pi_1';
  const receive = async () => {
    const event = eventOf('refund.created', purchaseId, refundOf(payment, refundKey));
    const { isDelivered } = await receiveBankEvent(counted.pool, event);
    // It is recorded before it counts as delivered.
    expect(isDelivered).toBe(false);
    return recordBankEvent(counted.pool, event);
  };
  expect(await receive()).toMatchObject({ isDelivered: true, refundWorkflowId: undefined });
  expect(counted.statements).toHaveLength(6);
  await noteRefund(database.pool, { refundId: 'rfd_1', status: 'pending', detail: 'waits' });
  expect(await receive()).toMatchObject({ isDelivered: false, refundWorkflowId: 'refund:1' });
});

test('an event is stored once, and delivered at once when nobody must hear of it', async () => {
  const { purchaseId } = await purchase();
  for (const about of [undefined, 'pur_of_nobody', purchaseId]) {
    const event = eventOf('charge.succeeded', about);
    const received = { isDelivered: true, purchase: undefined };
    expect(await receiveBankEvent(database.pool, event)).toEqual({ isNew: true, ...received });
    expect(await receiveBankEvent(database.pool, event)).toEqual({ isNew: false, ...received });
    expect(await isUndelivered(event.id)).toBe(false);
  }
});

test.each<[PurchaseStage, boolean]>([
  ['awaiting-payment', true],
  ['authorising', true],
  ['booking', false],
  ['capturing', false],
  ['needs-attention', true],
  ['expired', true],
  ['confirmed', false],
])('money that has arrived while the purchase is %s must be heard of: %s', async (stage, mustHear) => {
  const { purchaseId, enter } = await purchase();
  await enter(stage);
  const event = eventOf('payment_intent.succeeded', purchaseId);
  const received = await receiveBankEvent(database.pool, event);
  expect(received).toMatchObject({ isNew: true, isDelivered: !mustHear });
  if (mustHear)
    expect(received.purchase).toMatchObject({ purchaseId, stage, workflowId: 'w', bookingId: null });
  // It stays undelivered, whatever happens to this process, until its workflow is signalled.
  expect(await isUndelivered(event.id)).toBe(mustHear);
});
