import Stripe from 'stripe';
import { createTestBank, type TestBank } from './test-bank';

let bank: TestBank;
let stripe: Stripe;

beforeEach(async () => {
  bank = createTestBank();
  const { port } = new URL(await bank.listen());
  stripe = new Stripe(bank.secretKey, {
    host: '127.0.0.1',
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
  });
});
afterEach(() => bank.close());

async function control(method: string, path: string, body?: unknown) {
  const answer = await fetch(`${bank.url}/test/${path}`, {
    method,
    body: body ? JSON.stringify(body) : undefined,
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
const fault = (kind: string, more: Record<string, unknown> = {}) =>
  control('POST', 'faults', { kind, count: 1, ...more });

const create = (options: Stripe.RequestOptions = {}, metadata: Record<string, string> = {}) =>
  stripe.paymentIntents.create({ amount: 5000, currency: 'eur', metadata }, options);
const pay = (payment_method = 'pm_card_visa', amount = 5000) =>
  stripe.paymentIntents.create({ amount, currency: 'eur', confirm: true, payment_method });
const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: Stripe.errors.StripeError) => error,
  );
const available = async () => (await stripe.balance.retrieve()).available[0]?.amount;

describe('faults', () => {
  it('of kind error-before have no effect, those after the request its full effect', async () => {
    await fault('error-before');
    expect(await failureOf(create({ idempotencyKey: 'a' }))).toMatchObject({ statusCode: 500 });
    expect((await stripe.paymentIntents.list()).data).toHaveLength(0);
    expect((await create({ idempotencyKey: 'a' })).object).toBe('payment_intent');

    await fault('error-after');
    expect(await failureOf(create({ idempotencyKey: 'b' }))).toMatchObject({ statusCode: 500 });
    expect((await stripe.paymentIntents.list()).data).toHaveLength(2);
    const replayed = await failureOf(create({ idempotencyKey: 'b' }));
    expect(replayed).toMatchObject({ statusCode: 500, headers: { 'idempotent-replayed': 'true' } });

    await fault('hang-after');
    expect(await failureOf(create({ idempotencyKey: 'c', timeout: 500 }))).toMatchObject({
      type: 'StripeConnectionError',
    });
    // The client retries by itself, with the same key, when the connection breaks.
    await fault('disconnect-after');
    for (const idempotencyKey of ['c', 'd']) {
      const again = await create({ idempotencyKey });
      expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
    }
    expect((await stripe.paymentIntents.list()).data).toHaveLength(4);
  });

  it('apply only to their path, their metadata and their number of times', async () => {
    await fault('rate-limit', {
      path: 'POST /v1/payment_intents$',
      filter: { metadataKey: 's', metadataValue: 'x' },
    });
    expect((await create({}, { s: 'y' })).id).toMatch(/^pi_/);
    expect((await stripe.paymentIntents.list()).data).toHaveLength(1);
    expect(await failureOf(create({}, { s: 'x' }))).toMatchObject({ statusCode: 429, code: 'rate_limit' });
    expect((await create({}, { s: 'x' })).id).toMatch(/^pi_/);
    expect((await control('POST', 'faults', { kind: 'nonsense' })).status).toBe(400);
    expect((await control('POST', 'faults', { kind: 'delay', path: '(' })).status).toBe(400);
  });

  it('of a delay keep the idempotency key in use: a second request with it gets 409', async () => {
    await fault('delay', { ms: 150 });
    const results = await Promise.allSettled([
      create({ idempotencyKey: 'd' }),
      create({ idempotencyKey: 'd' }),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = results.find((one) => one.status === 'rejected');
    expect(refused?.reason).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' });
  });
});

describe('the balance', () => {
  it('contains charges less their fees, refunds and payouts, and is always the sum of its transactions', async () => {
    const before = 100_000_000;
    await pay();
    const intent = await pay('pm_card_visa', 2000);
    await stripe.refunds.create({ payment_intent: intent.id });
    await stripe.payouts.create({ amount: 700, currency: 'eur' });
    expect(await available()).toBe(before + (5000 - 175) + (2000 - 88) - 2000 - 700);
    const { data } = await stripe.balanceTransactions.list();
    expect(data.map(({ type, amount, fee }) => [type, amount, fee])).toEqual([
      ['payout', -700, 0],
      ['refund', -2000, 0],
      ['charge', 2000, 88],
      ['charge', 5000, 175],
    ]);
    expect(before + data.reduce((sum, { net }) => sum + net, 0)).toBe(await available());
    expect(await failureOf(stripe.payouts.create({ amount: 999_999_999, currency: 'eur' }))).toMatchObject({
      code: 'balance_insufficient',
    });
  });

  it('keeps refunds pending when it is empty, and pays them, oldest first, when money comes in', async () => {
    const intent = await pay();
    await control('POST', 'balance', { currency: 'eur', available: 0 });
    const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 3000 });
    expect(refund).toMatchObject({
      status: 'pending',
      pending_reason: 'insufficient_funds',
      balance_transaction: null,
    });
    expect((await stripe.charges.retrieve(String(intent.latest_charge))).amount_refunded).toBe(3000);
    await pay();
    expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({ status: 'succeeded' });
    expect(await available()).toBe(5000 - 175 - 3000);
  });

  it('gets the money of a failed refund back, and the charge can be refunded again', async () => {
    const intent = await pay();
    const before = await available();
    await fault('refund-fails');
    const refund = await stripe.refunds.create({ payment_intent: intent.id });
    expect(refund).toMatchObject({ status: 'failed', failure_reason: 'insufficient_funds' });
    expect(await available()).toBe(before);
    const types = (await stripe.events.list({ limit: 4 })).data.map(({ type }) => type);
    expect(types).toEqual(['charge.refund.updated', 'refund.updated', 'refund.failed', 'charge.refunded']);
    expect(await stripe.refunds.create({ payment_intent: intent.id })).toMatchObject({ status: 'succeeded' });
  });

  it('changes when a pending refund is settled with success, and not when with failure', async () => {
    const intent = await pay();
    await fault('refund-pending', { count: 2 });
    const [one, two] = [
      await stripe.refunds.create({ payment_intent: intent.id, amount: 1000 }),
      await stripe.refunds.create({ payment_intent: intent.id, amount: 4000 }),
    ];
    expect((await control('POST', `refunds/${one.id}/settle`, { outcome: 'success' })).body.status).toBe(
      'succeeded',
    );
    expect((await control('POST', `refunds/${two.id}/settle`, { outcome: 'failure' })).body.status).toBe(
      'failed',
    );
    const charge = await stripe.charges.retrieve(String(intent.latest_charge));
    expect(charge).toMatchObject({ amount_refunded: 1000, refunded: false });
  });
});

describe('disputes', () => {
  it('take the amount and a fee, and return both when they are won', async () => {
    const intent = await pay();
    const before = (await available())!;
    const { body } = await control('POST', 'disputes', {
      paymentIntent: intent.id,
      reason: 'product_not_received',
    });
    expect(await available()).toBe(before - 5000 - 1500);
    expect(await failureOf(stripe.refunds.create({ payment_intent: intent.id }))).toMatchObject({
      code: 'charge_disputed',
    });
    const dispute = await stripe.disputes.retrieve(String(body.id));
    expect(dispute).toMatchObject({ status: 'needs_response', payment_intent: intent.id });
    expect(dispute.balance_transactions[0]).toMatchObject({ reporting_category: 'dispute', net: -6500 });
    await control('POST', `disputes/${body.id}/close`, { outcome: 'won' });
    expect(await available()).toBe(before);
    expect((await stripe.disputes.list({ payment_intent: intent.id })).data[0]?.status).toBe('won');
  });

  it('are opened by the card pm_card_createDispute', async () => {
    await pay('pm_card_createDispute');
    expect((await stripe.disputes.list()).data).toHaveLength(1);
  });
});

describe('3-D Secure', () => {
  it('has a page for the cardholder, which needs the client secret', async () => {
    const { id, client_secret } = await pay('pm_card_authenticationRequired');
    const waiting = await stripe.paymentIntents.confirm(id, {
      payment_method: 'pm_card_authenticationRequired',
      return_url: 'http://shop.test/</script>',
    });
    const url = waiting.next_action?.redirect_to_url?.url ?? '';
    const page = await fetch(url);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect((await page.text()).match(/<\/script>/g)).toHaveLength(1);
    expect((await fetch(url.replace(client_secret!, 'guessed'))).status).toBe(404);
    await control('POST', `payment_intents/${id}/authenticate`, { outcome: 'success' });
    expect((await stripe.paymentIntents.retrieve(id)).status).toBe('succeeded');
    expect((await control('POST', `payment_intents/${id}/authenticate`, { outcome: 'success' })).status).toBe(
      400,
    );
  });

  it('can end in a decline', async () => {
    const { id } = await pay('pm_card_threeDSecureRequiredChargeDeclined');
    await control('POST', `payment_intents/${id}/authenticate`, { outcome: 'success' });
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'card_declined' },
    });
  });
});

describe('the state', () => {
  it('has the counts and sums that invariants are checked against', async () => {
    const intent = await pay();
    await stripe.refunds.create({ payment_intent: intent.id, amount: 1000 });
    await create({}, { purchaseId: 'p1' });
    const { body } = await control('GET', 'state');
    expect(body).toMatchObject({
      intents: 2,
      intentsByStatus: { succeeded: 1, requires_payment_method: 1 },
      refundsByStatus: { succeeded: 1 },
      captured: { eur: 5000 },
      refunded: { eur: 1000 },
      fees: { eur: 175 },
      purchasesCapturedTwice: [],
    });
    const mine = await control('GET', 'state?metadataKey=purchaseId&metadataValue=p1');
    expect(mine.body).toMatchObject({ intents: 1, captured: {} });
    expect((await control('GET', 'nothing')).status).toBe(404);
  });
});
