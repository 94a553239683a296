import { bookPurchase, settleBooking } from '../db/bookings';
import { listUndelivered, recordBankEvent } from '../db/finance/bank-events';
import { recordFacts } from '../db/finance/ledger';
import { recordMoneyMovement } from '../db/finance/record-money-movement';
import { oneTrialBalance } from '../db/finance/trial-balance';
import { openTestDatabase, type TestDatabase } from '../db/sale/sale.fixture';
import { createTestBank, type TestBank } from '../dev/test-bank/test-bank';
import { unfinishedAccounts } from '../domain/payment/trial-balances';
import { createPayments, type Payments } from '../payments/stripe';
import { readBankEvent } from '../payments/webhook';
import { createBankEventActivities } from './bank-event-activities';

let database: TestDatabase;
let bank: TestBank;
let payments: Payments;

beforeAll(async () => {
  // A clock of the bank that is behind ours: what happens in this test is old enough to count as lost.
  bank = createTestBank({ now: () => Date.now() - 10_000 });
  payments = createPayments({ secretKey: bank.secretKey, apiBase: await bank.listen() });
  database = await openTestDatabase();
});

afterAll(async () => {
  await database?.close();
  await bank?.close();
});

async function control(path: string, body: unknown): Promise<Record<string, never>> {
  const answer = await fetch(`${bank.url}/test/${path}`, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as Record<string, never>;
}

/** A seat for 1000, sold and paid. */
async function sold(paymentMethod = 'pm_card_visa') {
  const sale = await database.openSale({ seats: 1 });
  const held = await sale.claim('fan', sale.ticketIds);
  if (held.type !== 'reserved') throw new Error(held.code);
  const { reservation } = held;
  const { purchaseId, total: amount } = reservation;
  const payment = { purchaseId, amount, metadata: {} };
  const { paymentIntentId } = (await payments.authorise({ ...payment, attempt: 1, paymentMethod })) as {
    paymentIntentId: string;
  };
  const booked = await bookPurchase(database.pool, { userId: 'fan', paymentIntentId, reservation });
  if (booked.type !== 'booked') throw new Error(booked.type);
  const taken = await payments.capture({ ...payment, paymentIntentId });
  if (taken.type !== 'captured') throw new Error(taken.type);
  const { chargeId, feeAmount } = taken;
  await settleBooking(database.pool, { purchaseId, paymentIntentId, chargeId, ...amount, feeAmount });
  return { purchaseId, paymentIntentId, chargeId, bookingId: booked.bookingId };
}

/** What activities do with news here: the ledger learns of them. `told` is everything that was told. */
function newsDesk() {
  const told: string[] = [];
  const deliverBankEvent = async (payload: unknown) => {
    const event = readBankEvent(payload);
    told.push(event.type);
    await recordBankEvent(database.pool, event);
    return 'delivered' as const;
  };
  return { told, ...createBankEventActivities({ pool: database.pool, payments, deliverBankEvent }) };
}

const balances = async (purchaseId: string) =>
  (await oneTrialBalance(database.pool, { purchaseId })).eur ?? {};

/** What the bank has of a payment: its balance transactions, added up. */
async function netAtTheBank(...sources: (string | undefined)[]): Promise<number> {
  const own = { headers: { Authorization: `Bearer ${bank.secretKey}` } };
  let net = 0;
  for (const source of sources) {
    const url = `${bank.url}/v1/balance_transactions?limit=100&source=${source}`;
    const { data } = (await (await fetch(url, own)).json()) as { data: { net: number }[] };
    net += data.reduce((sum, one) => sum + one.net, 0);
  }
  return net;
}

/** Reads all that the bank knows twice, the second time in reverse, so that neither order nor repetition may matter. */
async function hearEverything(): Promise<void> {
  const payloads: unknown[] = [];
  for await (const event of payments.listEvents({ since: new Date(Date.now() - 3_600_000) })) {
    payloads.push(event.payload);
  }
  for (const payload of [...payloads, ...payloads.reverse()]) {
    await recordBankEvent(database.pool, readBankEvent(payload));
  }
}

describe('the ledger hears of', () => {
  test.each<['won' | 'lost', Record<string, number>]>([
    ['won', { bank: 941, sales: -1000, fees: 59 }],
    ['lost', { bank: -1559, sales: -1000, fees: 1559, losses: 1000 }],
  ])('a dispute and that it was %s, in whatever order the news come', async (outcome, expected) => {
    const { purchaseId, paymentIntentId, chargeId } = await sold();
    const { id } = await control('disputes', { paymentIntent: paymentIntentId });
    await hearEverything();
    expect(unfinishedAccounts(await balances(purchaseId))).toEqual(['disputed']);
    await control(`disputes/${id}/close`, { outcome });
    await hearEverything();
    expect(await balances(purchaseId)).toEqual(expected);
    expect((await balances(purchaseId)).bank).toBe(await netAtTheBank(chargeId, id));
  });

  test('a refund that was made at the bank’s own desk', async () => {
    const { purchaseId, paymentIntentId, chargeId } = await sold();
    const made = await fetch(`${bank.url}/v1/refunds`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${bank.secretKey}` },
      body: new URLSearchParams({ payment_intent: paymentIntentId, amount: '400' }),
    });
    const { id } = (await made.json()) as { id: string };
    await hearEverything();
    expect(await balances(purchaseId)).toEqual({ bank: 541, sales: -1000, fees: 59, refunds: 400 });
    expect((await balances(purchaseId)).bank).toBe(await netAtTheBank(chargeId, id));
  });

  test('a refund of ours that waited for money and came through', async () => {
    const { purchaseId, paymentIntentId, chargeId, bookingId } = await sold('pm_card_pendingRefund');
    const amount = 1000;
    await recordFacts(database.pool, { purchaseId, bookingId, currency: 'eur' }, [
      { type: 'refund-due', decision: 'cancelled', chargeId, amount },
    ]);
    const asked = { purchaseId, paymentIntentId, refundKey: 'cancelled', reason: 'a test' };
    const { refundId } = (await payments.refund(asked)) as { refundId: string };
    await hearEverything();
    expect(unfinishedAccounts(await balances(purchaseId))).toEqual(['owed']);
    await control(`refunds/${refundId}/settle`, { outcome: 'success' });
    await hearEverything();
    expect(await balances(purchaseId)).toEqual({ bank: -59, sales: -1000, fees: 59, refunds: 1000 });
  });

  test('a refund of ours that came back, and is owed still', async () => {
    const { purchaseId, paymentIntentId, chargeId, bookingId } = await sold('pm_card_refundFail');
    await recordFacts(database.pool, { purchaseId, bookingId, currency: 'eur' }, [
      { type: 'refund-due', decision: 'cancelled', chargeId, amount: 1000 },
    ]);
    const asked = { purchaseId, paymentIntentId, refundKey: 'cancelled', reason: 'a test' };
    const { refundId } = (await payments.refund(asked)) as { refundId: string };
    await hearEverything();
    expect(await balances(purchaseId)).toEqual({
      ...{ bank: 941, sales: -1000, fees: 59 },
      ...{ refunds: 1000, owed: -1000 },
    });
    expect((await balances(purchaseId)).bank).toBe(await netAtTheBank(chargeId, refundId));
  });

  test('nothing that concerns no purchase of ours', async () => {
    const news = {
      type: 'refund',
      object: { object: 'refund', id: 're_x', payment_intent: 'pi_x', metadata: {} },
    };
    const event = readBankEvent({ id: 'evt_x', created: 1, type: 'refund.created', data: news });
    expect(await recordMoneyMovement(database.pool, event.money!)).toBeUndefined();
  });
});

describe('news that no webhook brought', () => {
  test('are found in the bank’s own list, stored and told once, and unknown kinds left where they are', async () => {
    await sold();
    const desk = newsDesk();
    expect(await desk.findLostBankNews()).toBeGreaterThan(0);
    expect(new Set(desk.told)).toContain('payment_intent.succeeded');
    expect(desk.told).not.toContain('payment_intent.created');
    expect(await listUndelivered(database.pool, { olderThanSeconds: 0, limit: 10 })).toEqual([]);
    expect(await desk.findLostBankNews()).toBe(0);

    await sold();
    const next = newsDesk();
    expect(await next.findLostBankNews()).toBe(2);
    expect([...next.told].sort()).toEqual([
      'payment_intent.amount_capturable_updated',
      'payment_intent.succeeded',
    ]);
  });

  test('are found by the next run when this one breaks off in the middle', async () => {
    await newsDesk().findLostBankNews();
    await sold();
    const broken = createBankEventActivities({
      pool: database.pool,
      payments,
      deliverBankEvent: () => Promise.reject(new Error('Temporal is away')),
    });
    await expect(broken.findLostBankNews()).rejects.toThrow('away');
    const desk = newsDesk();
    await desk.findLostBankNews();
    // What was stored before it broke is told by the sweep.
    await database.pool.query(`update bank_event set received_at = received_at - interval '1 minute'`);
    await desk.deliverStoredBankNews();
    expect(await listUndelivered(database.pool, { olderThanSeconds: 0, limit: 10 })).toEqual([]);
    expect([...desk.told].sort()).toEqual([
      'payment_intent.amount_capturable_updated',
      'payment_intent.succeeded',
    ]);
  });
});
