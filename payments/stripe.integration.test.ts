import Stripe from 'stripe';
import { createTestBank, type TestBank } from '../dev/test-bank/test-bank';
import { proxyTo } from '../test/harness/fault-proxy';
import { BankRefused, BankUnavailable, createPayments, type Payments } from './stripe';

const amount = { amount: 9000, currency: 'eur' };
const metadata = { eventId: 'e1', userId: 'u1' };
/** The time-out for calls without an answer: long enough for a real answer, short enough for a test. */
const SHORT_TIMEOUT_MS = 1_000;

let bank: TestBank;
let usual: Payments;
let shortTimeout: Payments;
/** The usual one, except inside `lost`. */
let payments: Payments;
let stripe: Stripe;
let purchaseId: string;
let purchases = 0;

beforeAll(async () => {
  bank = createTestBank();
  const url = await bank.listen();
  usual = createPayments({ secretKey: bank.secretKey, apiBase: url });
  shortTimeout = createPayments({ secretKey: bank.secretKey, apiBase: url, timeoutMs: SHORT_TIMEOUT_MS });
  payments = usual;
  stripe = new Stripe(bank.secretKey, { host: '127.0.0.1', port: new URL(url).port, protocol: 'http' });
});
afterAll(() => bank.close());
beforeEach(() => {
  purchaseId = `purchase-${++purchases}`;
});
afterEach(() => control('DELETE', 'faults'));

async function control(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Record<string, unknown>> {
  const answer = await fetch(`${bank.url}/test/${path}`, {
    method,
    body: body ? JSON.stringify(body) : undefined,
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
}

/** Makes a call whose answer gets lost. */
async function lost(call: () => Promise<unknown>): Promise<void> {
  payments = shortTimeout;
  try {
    await expect(call()).rejects.toBeInstanceOf(BankUnavailable);
  } finally {
    payments = usual;
  }
}

const authorise = (paymentMethod = 'pm_card_visa', attempt = 1) =>
  payments.authorise({ purchaseId, attempt, amount, paymentMethod, metadata });

async function authorised(): Promise<string> {
  const outcome = await authorise();
  if (outcome.type !== 'authorised') throw new Error(`unexpected: ${outcome.type}`);
  return outcome.paymentIntentId;
}
const capture = (paymentIntentId: string) => payments.capture({ paymentIntentId, amount });
const voidPayment = (paymentIntentId?: string) =>
  payments.voidPayment({ purchaseId, paymentIntentId, amount, metadata });

async function captured(): Promise<string> {
  const paymentIntentId = await authorised();
  await capture(paymentIntentId);
  return paymentIntentId;
}

/** The amounts at the bank for this purchase, over all its intents. */
async function held() {
  const state = await control('GET', `state?metadataKey=purchaseId&metadataValue=${purchaseId}`);
  return {
    authorised: (state.authorised as Record<string, number>).eur ?? 0,
    captured: (state.captured as Record<string, number>).eur ?? 0,
    refunded: (state.refunded as Record<string, number>).eur ?? 0,
  };
}

describe('authorise', () => {
  it('holds the amount and stores the purchase in the metadata', async () => {
    const paymentIntentId = await authorised();
    expect(await payments.lookUp(paymentIntentId)).toEqual({
      status: 'authorised',
      purchaseId,
      amount: 9000,
      currency: 'eur',
      amountCaptured: 0,
      amountRefunded: 0,
      chargeId: expect.stringMatching(/^ch_/),
      feeAmount: null,
      metadata: { ...metadata, purchaseId },
    });
    expect(await held()).toEqual({ authorised: 9000, captured: 0, refunded: 0 });
  });

  it('answers a repeated attempt without authorising more money', async () => {
    expect(await authorise()).toEqual(await authorise());
    expect(await held()).toMatchObject({ authorised: 9000 });
  });

  it('reports a decline with its code, and lets the next attempt use another card on the same payment', async () => {
    const declined = await authorise('pm_card_visa_chargeDeclinedInsufficientFunds');
    expect(declined).toMatchObject({ type: 'declined', declineCode: 'insufficient_funds' });
    expect(await authorise('pm_card_visa_chargeDeclinedInsufficientFunds')).toEqual(declined);
    const next = await authorise('pm_card_mastercard', 2);
    expect(next).toEqual({
      type: 'authorised',
      paymentIntentId: declined.type === 'declined' ? declined.paymentIntentId : '',
    });
  });

  it('returns the client secret when the fan must act, and the outcome afterwards', async () => {
    const waiting = await authorise('pm_card_authenticationRequired');
    expect(waiting).toMatchObject({
      type: 'requires-action',
      clientSecret: expect.stringMatching(/^pi_.+_secret_/),
    });
    const { paymentIntentId } = waiting as { paymentIntentId: string };
    expect(await payments.lookUp(paymentIntentId)).toMatchObject({ status: 'requires-action' });
    await control('POST', `payment_intents/${paymentIntentId}/authenticate`, { outcome: 'success' });
    expect(await authorise('pm_card_authenticationRequired')).toEqual({
      type: 'authorised',
      paymentIntentId,
    });
  });

  it('reports a failed 3-D Secure as a decline, and another attempt starts anew', async () => {
    const { paymentIntentId } = (await authorise('pm_card_threeDSecure2Required')) as {
      paymentIntentId: string;
    };
    await control('POST', `payment_intents/${paymentIntentId}/authenticate`, { outcome: 'failure' });
    expect(await authorise('pm_card_threeDSecure2Required')).toMatchObject({
      type: 'declined',
      declineCode: 'payment_intent_authentication_failure',
    });
    expect(await authorise('pm_card_visa', 2)).toEqual({ type: 'authorised', paymentIntentId });
  });

  it('lets another card replace a card whose 3-D Secure is never finished', async () => {
    const { paymentIntentId } = (await authorise('pm_card_authenticationRequired')) as {
      paymentIntentId: string;
    };
    expect(await authorise('pm_card_visa', 2)).toEqual({ type: 'authorised', paymentIntentId });
  });

  it('reports processing until the bank has decided', async () => {
    const waiting = await authorise('pm_test_processing');
    expect(waiting).toMatchObject({ type: 'processing' });
    const { paymentIntentId } = waiting as { paymentIntentId: string };
    expect(await authorise('pm_test_processing', 2)).toEqual(waiting);
    await control('POST', `payment_intents/${paymentIntentId}/settle`, { outcome: 'success' });
    expect(await authorise('pm_test_processing')).toEqual({ type: 'authorised', paymentIntentId });
  });

  it('reports a token that the bank does not know', async () => {
    expect(await authorise('pm_card_nonsense')).toMatchObject({ type: 'invalid-payment-method' });
    expect(await authorise('pm_card_nonsense')).toMatchObject({ type: 'invalid-payment-method' });
    expect(await authorise('pm_card_visa', 2)).toMatchObject({ type: 'authorised' });
  });

  it('reports the id of the payment before it charges a card, and finds it by that id when the bank has dropped its keys', async () => {
    const named: string[] = [];
    const input = { purchaseId, attempt: 1, amount, paymentMethod: 'pm_card_visa', metadata };
    const away = payments.authorise({
      ...input,
      onIntent: () => Promise.reject(new Error('the id was not stored')),
    });
    await expect(away).rejects.toThrow('the id was not stored');
    expect(await held()).toMatchObject({ authorised: 0 });
    const first = await payments.authorise({ ...input, onIntent: async (id) => void named.push(id) });
    await control('DELETE', 'idempotency-keys');
    const again = await payments.authorise({ ...input, paymentIntentId: named[0] });
    expect(again).toEqual(first);
    expect(await held()).toMatchObject({ authorised: amount.amount });
  });

  it('finds the payment closed after a void, and authorised after a capture until that is refunded, whatever the earlier answer was', async () => {
    const paymentIntentId = await authorised();
    await voidPayment(paymentIntentId);
    expect(await authorise()).toEqual({ type: 'closed', paymentIntentId, status: 'canceled' });
    expect(await authorise('pm_card_visa', 2)).toEqual({
      type: 'closed',
      paymentIntentId,
      status: 'canceled',
    });
    purchaseId += '-b';
    const paid = await captured();
    expect(await authorise()).toEqual({ type: 'authorised', paymentIntentId: paid });
    expect(await authorise('pm_card_visa', 2)).toEqual({ type: 'authorised', paymentIntentId: paid });
    await payments.refund({ purchaseId, paymentIntentId: paid, reason: 'test', refundKey: 'all' });
    const closed = { type: 'closed', paymentIntentId: paid, status: 'succeeded' };
    expect(await authorise('pm_card_visa', 2)).toEqual(closed);
  });

  it('refuses another amount for the same purchase', async () => {
    await authorised();
    const other = { ...amount, amount: 1 };
    const again = payments.authorise({
      purchaseId,
      attempt: 2,
      amount: other,
      paymentMethod: 'pm_card_visa',
      metadata,
    });
    await expect(again).rejects.toBeInstanceOf(BankRefused);
  });
});

describe('capture', () => {
  it('captures the money once and reports the fee', async () => {
    const paymentIntentId = await authorised();
    const outcome = await capture(paymentIntentId);
    expect(outcome).toMatchObject({ type: 'captured', paymentIntentId, amount, feeAmount: 291 });
    expect(await capture(paymentIntentId)).toEqual(outcome);
    expect(await held()).toEqual({ authorised: 0, captured: 9000, refunded: 0 });
  });

  it('reports that there is nothing to capture before an authorisation and after a void', async () => {
    const { paymentIntentId } = (await authorise('pm_card_chargeDeclined')) as { paymentIntentId: string };
    expect(await capture(paymentIntentId)).toMatchObject({
      type: 'not-capturable',
      status: 'requires_payment_method',
    });
    expect(await capture(paymentIntentId)).toMatchObject({
      type: 'not-capturable',
      status: 'requires_payment_method',
    });
    // The refusal of an early capture is not replayed for ever.
    await authorise('pm_card_visa', 2);
    expect(await capture(paymentIntentId)).toMatchObject({ type: 'captured' });

    purchaseId += '-b';
    const canceled = await authorised();
    await voidPayment(canceled);
    expect(await capture(canceled)).toMatchObject({ type: 'not-capturable', status: 'canceled' });
  });

  it('reports a refusal of the bank, and tries once more with every call', async () => {
    const paymentIntentId = await authorised();
    await control('POST', 'faults', { kind: 'capture-fails', count: 2 });
    expect(await capture(paymentIntentId)).toMatchObject({
      type: 'not-capturable',
      status: 'requires_capture',
    });
    expect(await capture(paymentIntentId)).toMatchObject({
      type: 'not-capturable',
      status: 'requires_capture',
    });
    expect(await capture(paymentIntentId)).toMatchObject({ type: 'captured' });
  });

  it('refuses more than was held, and an unknown payment', async () => {
    const paymentIntentId = await authorised();
    const more = payments.capture({ paymentIntentId, amount: { ...amount, amount: 9001 } });
    await expect(more).rejects.toMatchObject({ name: 'BankRefused', code: 'amount_too_large' });
    purchaseId += '-b';
    await expect(capture('pi_none')).rejects.toBeInstanceOf(BankRefused);
  });
});

describe('a payment that differs from the purchase', () => {
  const changeAtTheBank = async (change: Stripe.PaymentIntentUpdateParams): Promise<string> => {
    const declined = await authorise('pm_card_visa_chargeDeclinedInsufficientFunds');
    const { paymentIntentId } = declined as { paymentIntentId: string };
    await stripe.paymentIntents.update(paymentIntentId, change);
    return paymentIntentId;
  };

  it.each<[string, Stripe.PaymentIntentUpdateParams, string]>([
    ['another amount', { amount: 900 }, 'amount is 900, not 9000'],
    ['another purchase', { metadata: { purchaseId: 'somebody-else' } }, 'purchaseId is somebody-else'],
    ['another fan', { metadata: { userId: 'u2' } }, 'userId is u2, not u1'],
    ['no event', { metadata: { eventId: '' } }, 'eventId is missing'],
  ])('is a mismatch, even when it is authorised: %s', async (_, change, detail) => {
    const paymentIntentId = await changeAtTheBank(change);
    const outcome = { type: 'mismatch', paymentIntentId, detail: expect.stringContaining(detail) };
    expect(await authorise('pm_card_visa', 2)).toEqual(outcome);
    expect(await authorise('pm_card_visa', 2)).toEqual(outcome);
    const asked = { purchaseId, amount, metadata };
    expect(await payments.lookUp(paymentIntentId, asked)).toMatchObject({
      status: 'mismatch',
      detail: expect.stringContaining(detail),
    });
    expect(await voidPayment(paymentIntentId)).toMatchObject({ type: 'voided' });
  });

  it('is a mismatch when another amount was captured', async () => {
    const paymentIntentId = await authorised();
    await stripe.paymentIntents.capture(paymentIntentId, { amount_to_capture: 4000 });
    const outcome = {
      type: 'mismatch',
      paymentIntentId,
      detail: expect.stringContaining('40.00 EUR were taken'),
    };
    expect(await capture(paymentIntentId)).toEqual(outcome);
    expect(await capture(paymentIntentId)).toEqual(outcome);
  });

  it('is no mismatch when others have added metadata', async () => {
    const paymentIntentId = await changeAtTheBank({ metadata: { campaign: 'spring' } });
    expect(await authorise('pm_card_visa', 2)).toEqual({ type: 'authorised', paymentIntentId });
    const asked = { purchaseId, amount, metadata };
    expect(await payments.lookUp(paymentIntentId, asked)).toMatchObject({ status: 'authorised' });
  });
});

describe('void', () => {
  it('releases the held amount once', async () => {
    const paymentIntentId = await authorised();
    const voided = { type: 'voided', paymentIntentId, released: 9000 };
    expect(await voidPayment(paymentIntentId)).toEqual(voided);
    expect(await voidPayment(paymentIntentId)).toEqual(voided);
    expect(await held()).toEqual({ authorised: 0, captured: 0, refunded: 0 });
  });

  it('finds the payment without its id', async () => {
    const paymentIntentId = await authorised();
    expect(await voidPayment()).toMatchObject({ type: 'voided' });
    expect(await payments.lookUp(paymentIntentId)).toMatchObject({ status: 'canceled' });
  });

  it('creates a canceled payment when there was none, so that a late authorise finds it closed', async () => {
    expect(await voidPayment()).toEqual({ type: 'nothing-to-void' });
    expect(await authorise()).toMatchObject({ type: 'closed', status: 'canceled' });
    expect(await voidPayment()).toMatchObject({ type: 'voided' });
  });

  it('has nothing to void where the bank refuses the payment, and is refused for another amount', async () => {
    const nothing = { purchaseId, amount: { amount: 0, currency: 'eur' }, metadata };
    const asked = payments.authorise({ ...nothing, attempt: 1, paymentMethod: 'pm_card_visa' });
    await expect(asked).rejects.toBeInstanceOf(BankRefused);
    expect(await payments.voidPayment(nothing)).toEqual({ type: 'nothing-to-void' });
    purchaseId = `purchase-${++purchases}`;
    await authorised();
    await expect(payments.voidPayment({ ...nothing, purchaseId })).rejects.toMatchObject({
      name: 'BankRefused',
    });
  });

  it('comes too late for a captured payment', async () => {
    const paymentIntentId = await captured();
    const lost = { type: 'payment-won', paymentIntentId, status: 'succeeded' };
    expect(await voidPayment(paymentIntentId)).toEqual(lost);
    expect(await voidPayment()).toEqual(lost);
  });

  it('leaves a processing payment undecided, and cancels it as soon as possible', async () => {
    const { paymentIntentId } = (await authorise('pm_test_processing')) as { paymentIntentId: string };
    expect(await voidPayment(paymentIntentId)).toEqual({
      type: 'undecided',
      paymentIntentId,
      status: 'processing',
    });
    await control('POST', `payment_intents/${paymentIntentId}/settle`, { outcome: 'success' });
    expect(await voidPayment(paymentIntentId)).toMatchObject({ type: 'voided' });
    expect(await held()).toEqual({ authorised: 0, captured: 0, refunded: 0 });
  });
});

describe('refund', () => {
  const refund = (paymentIntentId: string, refundKey: string, minor?: number) =>
    payments.refund({
      purchaseId,
      paymentIntentId,
      refundKey,
      reason: 'the event was cancelled',
      ...(minor ? { amount: { amount: minor, currency: 'eur' } } : {}),
    });

  it('refunds parts and the rest, each key once', async () => {
    const paymentIntentId = await captured();
    const part = await refund(paymentIntentId, 'seat-1', 4000);
    expect(part).toMatchObject({ type: 'refunded', amount: { amount: 4000, currency: 'eur' } });
    expect(await refund(paymentIntentId, 'seat-1', 4000)).toEqual(part);
    const rest = await refund(paymentIntentId, 'rest');
    expect(rest).toMatchObject({ type: 'refunded', amount: { amount: 5000 } });
    expect(await refund(paymentIntentId, 'rest')).toEqual(rest);
    expect(await refund(paymentIntentId, 'once-more')).toEqual({ type: 'already-refunded' });
    expect(await payments.lookUp(paymentIntentId)).toMatchObject({
      amountCaptured: 9000,
      amountRefunded: 9000,
    });
  });

  it('is not made twice when it is repeated after the bank has dropped its key', async () => {
    const paymentIntentId = await captured();
    const part = await refund(paymentIntentId, 'seat-1', 4000);
    await control('DELETE', 'idempotency-keys');
    expect(await refund(paymentIntentId, 'seat-1', 4000)).toEqual(part);
    expect(await held()).toMatchObject({ refunded: 4000 });
    const rest = await refund(paymentIntentId, 'rest');
    await control('DELETE', 'idempotency-keys');
    expect(await refund(paymentIntentId, 'rest')).toEqual(rest);
  });

  it('cannot exceed the remaining amount, nor refund what was never captured', async () => {
    const paymentIntentId = await captured();
    expect(await refund(paymentIntentId, 'too-much', 9001)).toMatchObject({ type: 'not-refundable' });
    purchaseId += '-b';
    expect(await refund(await authorised(), 'early')).toMatchObject({ type: 'not-refundable' });
    await expect(refund('pi_none', 'none')).rejects.toBeInstanceOf(BankRefused);
  });

  it('is pending while the balance is empty, and refunded when money has come in', async () => {
    const paymentIntentId = await captured();
    await control('POST', 'balance', { currency: 'eur', available: 0 });
    const waiting = await refund(paymentIntentId, 'all');
    expect(waiting).toMatchObject({ type: 'pending', reason: 'insufficient_funds' });
    await control('POST', 'balance', { currency: 'eur', available: 50_000_000 });
    expect(await refund(paymentIntentId, 'all')).toMatchObject({ type: 'refunded' });
  });

  it('reports that it failed at the bank, and another key tries again', async () => {
    const paymentIntentId = await captured();
    await control('POST', 'faults', { kind: 'refund-fails', count: 1 });
    const failed = await refund(paymentIntentId, 'first');
    expect(failed).toMatchObject({ type: 'failed', reason: 'insufficient_funds' });
    expect(await refund(paymentIntentId, 'first')).toEqual(failed);
    expect(await refund(paymentIntentId, 'second')).toMatchObject({ type: 'refunded' });
    expect(await held()).toMatchObject({ refunded: 9000 });
  });

  it.each(['error-after', 'hang-after'])('is made once although the answer was lost (%s)', async (kind) => {
    const paymentIntentId = await captured();
    await control('POST', 'faults', { kind, path: '/refunds', count: 1 });
    await lost(() => refund(paymentIntentId, 'seat-1', 3000));
    expect(await refund(paymentIntentId, 'seat-1', 3000)).toMatchObject({ type: 'refunded' });
    expect(await held()).toMatchObject({ refunded: 3000 });
  });
});

describe('an answer that was lost', () => {
  const steps = { create: 'POST /v1/payment_intents$', confirm: '/confirm$' };
  const kinds = ['error-before', 'error-after', 'hang-after'];

  it.each(Object.entries(steps).flatMap(([step, path]) => kinds.map((kind) => [step, kind, path])))(
    'of %s (%s) ends as one authorisation',
    async (_step, kind, path) => {
      await control('POST', 'faults', { kind, path, count: 1 });
      await lost(() => authorise());
      const outcome = await authorise();
      expect(outcome).toMatchObject({ type: 'authorised' });
      expect(await authorise()).toEqual(outcome);
      expect(await held()).toEqual({ authorised: 9000, captured: 0, refunded: 0 });
      expect(await voidPayment()).toMatchObject({ type: 'voided' });
      expect(await held()).toEqual({ authorised: 0, captured: 0, refunded: 0 });
    },
  );

  it.each(kinds)('of a capture (%s) takes the money once', async (kind) => {
    const paymentIntentId = await authorised();
    await control('POST', 'faults', { kind, path: '/capture$', count: 1 });
    await lost(() => capture(paymentIntentId));
    expect(await capture(paymentIntentId)).toMatchObject({ type: 'captured', amount, feeAmount: 291 });
    expect(await held()).toEqual({ authorised: 0, captured: 9000, refunded: 0 });
  });

  it.each(kinds)('of a cancel (%s) voids all the same', async (kind) => {
    const paymentIntentId = await authorised();
    await control('POST', 'faults', { kind, path: '/cancel$', count: 1 });
    await lost(() => voidPayment(paymentIntentId));
    expect(await voidPayment(paymentIntentId)).toMatchObject({ type: 'voided' });
    expect(await held()).toEqual({ authorised: 0, captured: 0, refunded: 0 });
  });

  it('of a confirm whose purchase has ended is voided without the id', async () => {
    await control('POST', 'faults', { kind: 'hang-after', path: '/confirm$', count: 1 });
    await lost(() => authorise());
    expect(await held()).toMatchObject({ authorised: 9000 });
    expect(await voidPayment()).toMatchObject({ type: 'voided' });
    expect(await held()).toMatchObject({ authorised: 0 });
  });

  it('of several creates in a row still ends as one payment', async () => {
    await control('POST', 'faults', { kind: 'error-after', path: 'POST /v1/payment_intents$', count: 3 });
    for (let tries = 0; tries < 3; tries++) await lost(() => authorise());
    const outcome = await authorise();
    expect(await authorise()).toEqual(outcome);
    expect(await held()).toMatchObject({ authorised: 9000 });
  });

  it('of a decline is reported as the decline', async () => {
    await control('POST', 'faults', { kind: 'error-after', path: '/confirm$', count: 1 });
    await lost(() => authorise('pm_card_chargeDeclined'));
    expect(await authorise('pm_card_chargeDeclined')).toMatchObject({ type: 'declined' });
  });

  it('does not charge twice when the connection breaks and the client itself retries', async () => {
    await control('POST', 'faults', { kind: 'disconnect-after', path: '/confirm$', count: 1 });
    expect(await authorise()).toMatchObject({ type: 'authorised' });
    const { data } = await stripe.charges.list({ limit: 1 });
    expect(data[0]?.metadata.purchaseId).toBe(purchaseId);
    expect(await held()).toMatchObject({ authorised: 9000 });
  });
});

describe('a bank that is not available', () => {
  it('is distinguished from one that refuses, and its Retry-After is reported', async () => {
    await control('POST', 'faults', { kind: 'rate-limit', count: 1, retryAfterSeconds: 3 });
    await expect(authorise()).rejects.toMatchObject({ name: 'BankUnavailable', retryAfterSeconds: 3 });
    await expect(authorise()).resolves.toMatchObject({ type: 'authorised' });
    const nobody = createPayments({ secretKey: 'sk_test_x', apiBase: 'http://127.0.0.1:9' });
    await expect(nobody.ping()).rejects.toBeInstanceOf(BankUnavailable);
    const stranger = createPayments({ secretKey: 'sk_test_wrong', apiBase: bank.url });
    await expect(stranger.ping()).rejects.toBeInstanceOf(BankRefused);
    await expect(payments.ping()).resolves.toBeUndefined();
  });

  it('includes a second call while the first with the same key still runs', async () => {
    const paymentIntentId = await authorised();
    await control('POST', 'faults', { kind: 'delay', path: '/capture$', ms: 200, count: 1 });
    const outcomes = await Promise.allSettled([capture(paymentIntentId), capture(paymentIntentId)]);
    const failed = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(failed).toEqual([expect.any(BankUnavailable)]);
    expect(await held()).toMatchObject({ captured: 9000 });
  });

  it('must be given as an origin', () => {
    expect(() => createPayments({ secretKey: 'sk_test_x', apiBase: 'http://127.0.0.1:1/v1' })).toThrow(
      'origin',
    );
  });
});

describe('lists', () => {
  it('contain every payment and event of a window, page by page', async () => {
    const since = new Date(Date.now() - 3_600_000);
    const paid = await captured();
    const listed: string[] = [];
    for await (const one of payments.listPaymentIntents({ createdFrom: since, createdTo: new Date() })) {
      listed.push(one.paymentIntentId);
      if (one.paymentIntentId === paid) {
        expect(one).toMatchObject({
          status: 'captured',
          purchaseId,
          amountCaptured: 9000,
          chargeId: expect.any(String),
        });
      }
    }
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed).toContain(paid);

    const types: string[] = [];
    for await (const event of payments.listEvents({ since })) {
      if (event.paymentIntentId === paid) types.unshift(event.type);
    }
    expect(types).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.amount_capturable_updated',
      'charge.captured',
      'payment_intent.succeeded',
    ]);
  });

  it('of events can be limited to some types', async () => {
    await captured();
    const seen = new Set<string>();
    const types = ['payment_intent.succeeded', 'payment_intent.canceled'];
    for await (const { type } of payments.listEvents({ since: new Date(Date.now() - 3_600_000), types }))
      seen.add(type);
    expect([...seen].filter((type) => !types.includes(type))).toEqual([]);
    expect(seen).toContain('payment_intent.succeeded');
  });

  it('do not contain an unknown payment', async () => {
    expect(await payments.lookUp('pi_none')).toMatchObject({ status: 'unknown', purchaseId: null });
  });
});

test('when idle connections die silently, one time-out closes all of them', async () => {
  const proxy = await proxyTo(bank.url);
  const shaky = createPayments({
    secretKey: bank.secretKey,
    apiBase: proxy.url,
    timeoutMs: SHORT_TIMEOUT_MS,
  });
  await Promise.all(Array.from({ length: 5 }, () => shaky.ping()));
  proxy.silence();
  const missing = () => shaky.lookUp('pi_nobody');
  await expect(missing()).rejects.toBeInstanceOf(BankUnavailable);
  const again = await missing().catch(String);
  proxy.close();
  expect(again).toMatchObject({ status: 'unknown' });
});
