import { listUndelivered, recordBankEvent } from '../db/finance/bank-events';
import { recordFacts } from '../db/finance/ledger';
import { payForSale } from '../db/finance/paid-booking.fixture';
import { recordRefundOrDispute } from '../db/finance/record-refund-or-dispute';
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
  // The bank's clock is 10 s behind ours, so that the events of this test are old enough to count as lost.
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

/** One seat for 1000, sold and paid. */
async function sold(paymentMethod = 'pm_card_visa') {
  const sale = await database.openSale({ seats: 1 });
  const paid = await payForSale(database, payments, sale, paymentMethod);
  await paid.settle();
  return paid;
}

/** The activities with a delivery that only records to the ledger; `delivered` lists the types of the delivered events. */
function createActivities() {
  const delivered: string[] = [];
  const deliverBankEvent = async (payload: unknown) => {
    const event = readBankEvent(payload);
    delivered.push(event.type);
    await recordBankEvent(database.pool, event);
    return 'delivered' as const;
  };
  return { delivered, ...createBankEventActivities({ pool: database.pool, payments, deliverBankEvent }) };
}

const balances = async (purchaseId: string) =>
  (await oneTrialBalance(database.pool, { purchaseId })).eur ?? {};

/** The sum of the balance transactions of a payment at the bank. */
async function netAtBank(...sources: (string | undefined)[]): Promise<number> {
  const own = { headers: { Authorization: `Bearer ${bank.secretKey}` } };
  let net = 0;
  for (const source of sources) {
    const url = `${bank.url}/v1/balance_transactions?limit=100&source=${source}`;
    const { data } = (await (await fetch(url, own)).json()) as { data: { net: number }[] };
    net += data.reduce((sum, one) => sum + one.net, 0);
  }
  return net;
}

/** Records all events of the bank twice, the second time in reverse: neither order nor repetition may matter. */
async function recordAllEvents(): Promise<void> {
  const payloads: unknown[] = [];
  for await (const event of payments.listEvents({ since: new Date(Date.now() - 3_600_000) })) {
    payloads.push(event.payload);
  }
  for (const payload of [...payloads, ...payloads.reverse()]) {
    await recordBankEvent(database.pool, readBankEvent(payload));
  }
}

describe('the ledger records', () => {
  test.each<['won' | 'lost', Record<string, number>]>([
    ['won', { bank: 941, sales: -1000, fees: 59 }],
    ['lost', { bank: -1559, sales: -1000, fees: 1559, losses: 1000 }],
  ])('a dispute that was %s, in any order of the events', async (outcome, expected) => {
    const { purchaseId, paymentIntentId, chargeId } = await sold();
    const { id } = await control('disputes', { paymentIntent: paymentIntentId });
    await recordAllEvents();
    expect(unfinishedAccounts(await balances(purchaseId))).toEqual(['disputed']);
    await control(`disputes/${id}/close`, { outcome });
    await recordAllEvents();
    expect(await balances(purchaseId)).toEqual(expected);
    expect((await balances(purchaseId)).bank).toBe(await netAtBank(chargeId, id));
  });

  test('a refund made in the bank’s dashboard', async () => {
    const { purchaseId, paymentIntentId, chargeId } = await sold();
    const made = await fetch(`${bank.url}/v1/refunds`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${bank.secretKey}` },
      body: new URLSearchParams({ payment_intent: paymentIntentId, amount: '400' }),
    });
    const { id } = (await made.json()) as { id: string };
    await recordAllEvents();
    expect(await balances(purchaseId)).toEqual({ bank: 541, sales: -1000, fees: 59, refunds: 400 });
    expect((await balances(purchaseId)).bank).toBe(await netAtBank(chargeId, id));
  });

  test('a refund of ours that was pending and succeeded', async () => {
    const { purchaseId, paymentIntentId, chargeId, bookingId } = await sold('pm_card_pendingRefund');
    const amount = 1000;
    await recordFacts(database.pool, { purchaseId, bookingId, currency: 'eur' }, [
      { type: 'refund-due', decision: 'cancelled', chargeId, amount },
    ]);
    const asked = { purchaseId, paymentIntentId, refundKey: 'cancelled', reason: 'a test' };
    const { refundId } = (await payments.refund(asked)) as { refundId: string };
    await recordAllEvents();
    expect(unfinishedAccounts(await balances(purchaseId))).toEqual(['owed']);
    await control(`refunds/${refundId}/settle`, { outcome: 'success' });
    await recordAllEvents();
    expect(await balances(purchaseId)).toEqual({ bank: -59, sales: -1000, fees: 59, refunds: 1000 });
  });

  test('a refund of ours that failed, and is still owed', async () => {
    const { purchaseId, paymentIntentId, chargeId, bookingId } = await sold('pm_card_refundFail');
    await recordFacts(database.pool, { purchaseId, bookingId, currency: 'eur' }, [
      { type: 'refund-due', decision: 'cancelled', chargeId, amount: 1000 },
    ]);
    const asked = { purchaseId, paymentIntentId, refundKey: 'cancelled', reason: 'a test' };
    const { refundId } = (await payments.refund(asked)) as { refundId: string };
    await recordAllEvents();
    expect(await balances(purchaseId)).toEqual({
      ...{ bank: 941, sales: -1000, fees: 59 },
      ...{ refunds: 1000, owed: -1000 },
    });
    expect((await balances(purchaseId)).bank).toBe(await netAtBank(chargeId, refundId));
  });

  test('nothing of an event without a purchase of ours', async () => {
    const data = {
      type: 'refund',
      object: { object: 'refund', id: 're_x', payment_intent: 'pi_x', metadata: {} },
    };
    const event = readBankEvent({ id: 'evt_x', created: 1, type: 'refund.created', data });
    expect(await recordRefundOrDispute(database.pool, event.money!)).toBeUndefined();
  });
});

describe('events that no webhook has brought', () => {
  test('are found in the bank’s list, stored and delivered once; other types are ignored', async () => {
    await sold();
    const first = createActivities();
    expect(await first.findLostBankNews()).toBeGreaterThan(0);
    expect(new Set(first.delivered)).toContain('payment_intent.succeeded');
    expect(first.delivered).not.toContain('payment_intent.created');
    expect(await listUndelivered(database.pool, { olderThanSeconds: 0, limit: 10 })).toEqual([]);
    expect(await first.findLostBankNews()).toBe(0);

    await sold();
    const next = createActivities();
    expect(await next.findLostBankNews()).toBe(2);
    expect([...next.delivered].sort()).toEqual([
      'payment_intent.amount_capturable_updated',
      'payment_intent.succeeded',
    ]);
  });

  test('are found by the next run when one run fails half way', async () => {
    await createActivities().findLostBankNews();
    await sold();
    const broken = createBankEventActivities({
      pool: database.pool,
      payments,
      deliverBankEvent: () => Promise.reject(new Error('Temporal is away')),
    });
    await expect(broken.findLostBankNews()).rejects.toThrow('away');
    const next = createActivities();
    await next.findLostBankNews();
    // The sweep delivers the events that were stored before the failure.
    await database.pool.query(`update bank_event set received_at = received_at - interval '1 minute'`);
    await next.deliverStoredBankNews();
    expect(await listUndelivered(database.pool, { olderThanSeconds: 0, limit: 10 })).toEqual([]);
    expect([...next.delivered].sort()).toEqual([
      'payment_intent.amount_capturable_updated',
      'payment_intent.succeeded',
    ]);
  });
});
