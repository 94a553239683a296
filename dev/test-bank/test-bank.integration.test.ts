import { randomUUID } from 'node:crypto';
import Stripe from 'stripe';
import { createTestBank, type TestBank } from './test-bank';

/**
 * The contract, through the unchanged `stripe` package. It always runs against the test bank; also against localstripe
 * when LOCALSTRIPE_URL is set, and against Stripe's test mode when STRIPE_TEST_MODE_KEY is set.
 */
interface Target {
  readonly name: string;
  /** Whether all tests apply; localstripe implements only a part. */
  readonly exact: boolean;
  connect(): Promise<Stripe>;
  /** A payment method for a test card: it pays, is declined, or demands 3-D Secure. */
  card(stripe: Stripe, number: CardNumber): Promise<string>;
  close(): Promise<void>;
}
type CardNumber = '4242424242424242' | '4000000000000341' | '4000002760003184';

const tokens: Record<CardNumber, string> = {
  '4242424242424242': 'pm_card_visa',
  '4000000000000341': 'pm_card_chargeDeclined',
  '4000002760003184': 'pm_card_authenticationRequired',
};

function testBankTarget(): Target {
  let bank: TestBank;
  return {
    name: 'the test bank',
    exact: true,
    async connect() {
      bank = createTestBank();
      return clientOf(await bank.listen(), bank.secretKey);
    },
    card: async (_, number) => tokens[number],
    close: () => bank.close(),
  };
}

function clientOf(address: string, key: string): Stripe {
  const { hostname, port } = new URL(address);
  return new Stripe(key, { host: hostname, port, protocol: 'http', maxNetworkRetries: 0, telemetry: false });
}

const targets: Target[] = [testBankTarget()];
const { LOCALSTRIPE_URL, STRIPE_TEST_MODE_KEY } = process.env;
if (LOCALSTRIPE_URL) {
  targets.push({
    name: 'localstripe',
    exact: false,
    connect: async () => clientOf(LOCALSTRIPE_URL, 'sk_test_12345'),
    async card(stripe, number) {
      const card = { number, exp_month: 12, exp_year: 2034, cvc: '123' };
      return (await stripe.paymentMethods.create({ type: 'card', card })).id;
    },
    close: async () => undefined,
  });
}
if (STRIPE_TEST_MODE_KEY) {
  targets.push({
    name: "Stripe's test mode",
    exact: true,
    connect: async () => new Stripe(STRIPE_TEST_MODE_KEY, { maxNetworkRetries: 2, telemetry: false }),
    card: async (_, number) => tokens[number],
    close: async () => undefined,
  });
}

/** The error that a call rejects with. */
async function failureOf(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error('the call succeeded');
}

describe.each(targets)('$name', (target) => {
  let stripe: Stripe;
  beforeAll(async () => {
    stripe = await target.connect();
  });
  afterAll(() => target.close());

  const open = async (number: CardNumber, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
    stripe.paymentIntents.create({
      amount: 5000,
      currency: 'eur',
      capture_method: 'manual',
      payment_method: await target.card(stripe, number),
      metadata: { purchaseId: 'p1' },
      ...(target.exact ? { allowed_payment_method_types: ['card' as const] } : {}),
      ...more,
    });

  it('authorises, captures and refunds in part', async () => {
    const intent = await open('4242424242424242');
    expect(intent).toMatchObject({
      object: 'payment_intent',
      status: 'requires_confirmation',
      amount: 5000,
      currency: 'eur',
      metadata: { purchaseId: 'p1' },
    });
    const authorised = await stripe.paymentIntents.confirm(intent.id);
    expect(authorised.status).toBe('requires_capture');
    const captured = await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 5000 });
    expect(captured.status).toBe('succeeded');

    const charge = idOf(captured.latest_charge);
    await stripe.refunds.create({ charge, amount: 2000 });
    await stripe.refunds.create({ charge, amount: 3000 });
    const { data } = await stripe.refunds.list({ charge });
    expect(data.map((refund) => refund.amount).sort()).toEqual([2000, 3000]);
    expect((await stripe.charges.retrieve(charge)).amount_refunded).toBe(5000);
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded');
  });

  it('answers a decline with 402, and the payment can be tried again', async () => {
    const intent = await open('4000000000000341');
    const error = await failureOf(stripe.paymentIntents.confirm(intent.id));
    expect(error).toMatchObject({ statusCode: 402, type: 'StripeCardError', code: 'card_declined' });
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_payment_method');
  });

  it('demands 3-D Secure where the card does', async () => {
    const intent = await open('4000002760003184');
    const waiting = await stripe.paymentIntents.confirm(intent.id);
    expect(waiting.status).toBe('requires_action');
    expect(waiting.next_action?.type).toBe('use_stripe_sdk');
    expect(waiting.client_secret).toContain(intent.id);
  });

  it('cancels an authorised payment, which cannot be confirmed afterwards', async () => {
    const intent = await open('4242424242424242');
    await stripe.paymentIntents.confirm(intent.id);
    expect((await stripe.paymentIntents.cancel(intent.id)).status).toBe('canceled');
    expect(await failureOf(stripe.paymentIntents.confirm(intent.id))).toMatchObject({ statusCode: 400 });
  });

  it('answers an unknown payment with 404 and a bad amount with 400', async () => {
    expect(await failureOf(stripe.paymentIntents.retrieve('pi_none'))).toMatchObject({ statusCode: 404 });
    expect(await failureOf(open('4242424242424242', { amount: -1 }))).toMatchObject({ statusCode: 400 });
  });
});

describe.each(targets.filter((target) => target.exact))('$name, in detail', (target) => {
  let stripe: Stripe;
  beforeAll(async () => {
    stripe = await target.connect();
  });
  afterAll(() => target.close());

  const open = (more: Partial<Stripe.PaymentIntentCreateParams> = {}, options: Stripe.RequestOptions = {}) =>
    stripe.paymentIntents.create(
      {
        amount: 5000,
        currency: 'eur',
        capture_method: 'manual',
        allowed_payment_method_types: ['card'],
        ...more,
      },
      options,
    );
  const authorised = async () => {
    const intent = await open();
    return stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' });
  };

  it('replays the first answer to an idempotency key, also an error, and refuses the key for another request', async () => {
    const idempotencyKey = randomUUID();
    const first = await open({}, { idempotencyKey });
    const again = await open({}, { idempotencyKey });
    expect(again.id).toBe(first.id);
    expect(first.lastResponse.headers['idempotent-replayed']).toBeUndefined();
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
    const changed = await failureOf(open({ amount: 6000 }, { idempotencyKey }));
    expect(changed).toMatchObject({ statusCode: 400, rawType: 'idempotency_error' });
    const elsewhere = await failureOf(stripe.paymentIntents.cancel(first.id, {}, { idempotencyKey }));
    expect(elsewhere).toMatchObject({ statusCode: 400, rawType: 'idempotency_error' });

    const decline = () =>
      failureOf(
        stripe.paymentIntents.confirm(
          first.id,
          { payment_method: 'pm_card_chargeDeclined' },
          { idempotencyKey: `${idempotencyKey}:confirm` },
        ),
      );
    expect((await decline()).requestId).not.toBe((await decline()).requestId);
    expect(await decline()).toMatchObject({
      statusCode: 402,
      code: 'card_declined',
      decline_code: 'generic_decline',
    });
    expect((await stripe.charges.list({ payment_intent: first.id })).data).toHaveLength(1);
  });

  it('does not save the answer to an invalid request under its key', async () => {
    const idempotencyKey = randomUUID();
    await failureOf(open({ amount: 0 }, { idempotencyKey }));
    const valid = await open({ amount: 5000 }, { idempotencyKey });
    expect(valid.status).toBe('requires_payment_method');
  });

  it('answers errors with the codes of Stripe', async () => {
    const intent = await authorised();
    expect(await failureOf(stripe.paymentIntents.confirm(intent.id))).toMatchObject({
      statusCode: 400,
      rawType: 'invalid_request_error',
      code: 'payment_intent_unexpected_state',
      payment_intent: { id: intent.id, status: 'requires_capture' },
    });
    const tooMuch = stripe.paymentIntents.capture(intent.id, { amount_to_capture: 5001 });
    expect(await failureOf(tooMuch)).toMatchObject({ statusCode: 400, code: 'amount_too_large' });
    const other = await open();
    const unknown = stripe.paymentIntents.confirm(other.id, { payment_method: 'pm_card_doesNotExist' });
    expect(await failureOf(unknown)).toMatchObject({
      statusCode: 400,
      code: 'resource_missing',
      param: 'payment_method',
    });
    const withoutKey = new Stripe('sk_test_wrong', { ...addressOf(stripe), maxNetworkRetries: 0 });
    expect(await failureOf(withoutKey.balance.retrieve())).toMatchObject({ statusCode: 401 });
  });

  it.each([
    [49, 'usd', 'amount_too_small'],
    [17_499, 'huf', 'amount_too_small'],
    [1_000_000_000, 'usd', 'amount_too_large'],
    [12_345, 'isk', 'parameter_invalid_integer'],
    [12_345, 'kwd', 'parameter_invalid_integer'],
  ])('refuses a payment of %d minor units of %s: %s', async (amount, currency, code) => {
    expect(await failureOf(open({ amount, currency }))).toMatchObject({ statusCode: 400, code });
  });

  it('answers each kind of decline with its code and keeps it as the last error', async () => {
    const kinds = {
      pm_card_visa_chargeDeclinedInsufficientFunds: ['card_declined', 'insufficient_funds'],
      pm_card_visa_chargeDeclinedLostCard: ['card_declined', 'lost_card'],
      pm_card_chargeDeclinedExpiredCard: ['expired_card', 'expired_card'],
      pm_card_chargeDeclinedIncorrectCvc: ['incorrect_cvc', 'incorrect_cvc'],
      pm_card_chargeDeclinedProcessingError: ['processing_error', 'processing_error'],
    };
    const { id } = await open();
    for (const [payment_method, [code, decline_code]] of Object.entries(kinds)) {
      const error = await failureOf(stripe.paymentIntents.confirm(id, { payment_method }));
      expect(error).toMatchObject({
        statusCode: 402,
        rawType: 'card_error',
        code,
        payment_intent: { id, status: 'requires_payment_method' },
      });
      const { last_payment_error } = await stripe.paymentIntents.retrieve(id);
      expect(last_payment_error?.code).toBe(code);
      if (code === 'card_declined') expect(last_payment_error?.decline_code).toBe(decline_code);
    }
    expect((await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' })).status).toBe(
      'requires_capture',
    );
  });

  it('never refunds more than was paid', async () => {
    const intent = await authorised();
    await stripe.paymentIntents.capture(intent.id);
    await stripe.refunds.create({ payment_intent: intent.id, amount: 4000 });
    const tooMuch = await failureOf(stripe.refunds.create({ payment_intent: intent.id, amount: 1001 }));
    expect(tooMuch).toMatchObject({ statusCode: 400, param: 'amount' });
    const rest = await stripe.refunds.create({ payment_intent: intent.id });
    expect(rest).toMatchObject({ amount: 1000, status: 'succeeded' });
    const none = await failureOf(stripe.refunds.create({ payment_intent: intent.id }));
    expect(none).toMatchObject({ statusCode: 400, code: 'charge_already_refunded' });
  });

  it('creates a balance transaction with a fee for the charge, and one for the refund', async () => {
    const intent = await authorised();
    const captured = await stripe.paymentIntents.capture(intent.id, {
      expand: ['latest_charge.balance_transaction'],
    });
    const charge = captured.latest_charge as Stripe.Charge;
    const transaction = charge.balance_transaction as Stripe.BalanceTransaction;
    expect(transaction).toMatchObject({ type: 'charge', reporting_category: 'charge', source: charge.id });
    expect(transaction.fee).toBe(transaction.fee_details.reduce((sum, { amount }) => sum + amount, 0));
    expect(transaction.net).toBe(transaction.amount - transaction.fee);
    const refund = await stripe.refunds.create({
      payment_intent: intent.id,
      expand: ['balance_transaction'],
    });
    expect(refund.balance_transaction).toMatchObject({ type: 'refund', source: refund.id, fee: 0 });
  });

  it('lists newest first, in pages, within a range of time', async () => {
    const ids: string[] = [];
    for (let made = 0; made < 5; made++) ids.unshift((await open()).id);
    const first = await stripe.paymentIntents.list({ limit: 2 });
    expect(first.data.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect(first.has_more).toBe(true);
    const second = await stripe.paymentIntents.list({ limit: 2, starting_after: ids[1] });
    expect(second.data.map(({ id }) => id)).toEqual(ids.slice(2, 4));
    const back = await stripe.paymentIntents.list({ limit: 2, ending_before: ids[3] });
    expect(back.data.map(({ id }) => id)).toEqual(ids.slice(1, 3));
    const { created } = await stripe.paymentIntents.retrieve(ids[0]!);
    const seen: string[] = [];
    for await (const { id } of stripe.paymentIntents.list({ limit: 2, created: { gte: created - 60 } })) {
      seen.push(id);
      if (seen.length === 5) break;
    }
    expect(seen).toEqual(ids);
    expect((await stripe.paymentIntents.list({ created: { gt: created + 60 } })).data).toEqual([]);
  });

  it('has an event for each change', async () => {
    const intent = await authorised();
    await stripe.paymentIntents.capture(intent.id);
    await stripe.refunds.create({ payment_intent: intent.id });
    const about = (event: Stripe.Event) => {
      const object = event.data.object as { id: string; payment_intent?: string };
      return object.id === intent.id || object.payment_intent === intent.id;
    };
    const list = await stripe.events.list({ limit: 50, created: { gte: intent.created } });
    const types = list.data.filter(about).map(({ type }) => type);
    expect(new Set(types)).toEqual(
      new Set([
        'payment_intent.created',
        'charge.succeeded',
        'payment_intent.amount_capturable_updated',
        'charge.captured',
        'payment_intent.succeeded',
        'refund.created',
        'charge.refunded',
        // Stripe also sends these two, a moment later.
        ...types.filter((type) => type === 'charge.updated' || type === 'refund.updated'),
      ]),
    );
    const some = await stripe.events.list({
      types: ['payment_intent.succeeded', 'refund.created'],
      limit: 2,
    });
    expect(some.data.map(({ type }) => type)).toEqual(['refund.created', 'payment_intent.succeeded']);
    expect((await stripe.events.retrieve(some.data[0]!.id)).id).toBe(some.data[0]!.id);
  });

  it('merges metadata and deletes a key with an empty value', async () => {
    const { id } = await open({ metadata: { a: '1', b: '2' } });
    const changed = await stripe.paymentIntents.update(id, { metadata: { a: '', c: '3' } });
    expect(changed.metadata).toEqual({ b: '2', c: '3' });
  });
});

function idOf(object: string | { id: string } | null): string {
  if (object === null) throw new Error('no object');
  return typeof object === 'string' ? object : object.id;
}

function addressOf(stripe: Stripe): Stripe.StripeConfig {
  const [host, port, protocol] = ['host', 'port', 'protocol'].map((field) =>
    stripe.getApiField(field as 'host'),
  );
  return { host, port, protocol: protocol as 'http' };
}
