import { signatureOf } from '../../dev/test-bank/webhook-sender';
import { bankControl } from '../harness/bank-control';
import { type Answer, type Caller, logIn, send, uniqueName } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { hold, makeEvent, pay } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import { poolOf, type SystemFacts } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;
let organiser: Caller;
let pool: ReturnType<typeof poolOf>;

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
  pool = poolOf(system);
});

afterAll(() => pool?.end());

const nowSeconds = () => Math.floor(Date.now() / 1000);

/** An event of the kind that the bank sends. */
function bankEvent(paymentIntentId: string, metadata: Record<string, string>, type: string) {
  return {
    id: uniqueName('evt_test'),
    object: 'event',
    type,
    created: nowSeconds(),
    data: { object: { id: paymentIntentId, object: 'payment_intent', metadata } },
  };
}

function deliver(event: unknown, signature?: string): Promise<Answer> {
  const body = JSON.stringify(event);
  return send(`${system.url}/stripe/webhook`, 'POST', body, {
    'Stripe-Signature': signature ?? signatureOf(body, system.env.STRIPE_WEBHOOK_SECRET!, nowSeconds()),
  });
}

async function storedEvent(id: string): Promise<{ type: string; delivered: boolean } | undefined> {
  const { rows } = await pool.query(
    'select type, delivered_at is not null as delivered from bank_event where id = $1',
    [id],
  );
  return rows[0];
}

async function intentOf(purchaseId: string): Promise<string> {
  const { rows } = await pool.query('select payment_intent_id from purchase where id = $1', [purchaseId]);
  return rows[0].payment_intent_id;
}

async function expectOneBooking(fan: Caller, purchaseId: string): Promise<void> {
  expect((await fan.get('/bookings')).body.bookings).toMatchObject([{ purchaseId, status: 'paid' }]);
  expect(await bankControl(system).stateOf(purchaseId)).toMatchObject({
    intents: 1,
    captured: { eur: 4500 },
    refunded: {},
  });
  const { rows } = await pool.query(
    `select debit_account as debit, credit_account as credit, amount::int from ledger_entry where purchase_id = $1 order by id`,
    [purchaseId],
  );
  expect(rows).toMatchObject([
    { debit: 'card-holds', credit: 'card-holds-offset', amount: 4500 },
    { debit: 'receivable', credit: 'sales', amount: 4500 },
    { debit: 'card-holds-offset', credit: 'card-holds', amount: 4500 },
    { debit: 'bank', credit: 'receivable', amount: 4500 },
    { debit: 'fees', credit: 'bank' },
  ]);
}

describe('a webhook is refused and not stored when', () => {
  const event = () => bankEvent('pi_of_nobody', {}, 'payment_intent.succeeded');

  test.each<[string, (body: string) => string]>([
    ['it is not signed', () => ''],
    ['its signature is malformed', () => 't=1,v1=00'],
    ['it is signed with another secret', (body) => signatureOf(body, 'whsec_another', nowSeconds())],
    ['another body was signed', () => signatureOf('{}', system.env.STRIPE_WEBHOOK_SECRET!, nowSeconds())],
    [
      'it was signed six minutes ago',
      (body) => signatureOf(body, system.env.STRIPE_WEBHOOK_SECRET!, nowSeconds() - 360),
    ],
  ])('%s', async (_, sign) => {
    const one = event();
    expectProblem(await deliver(one, sign(JSON.stringify(one))), 'invalid-signature');
    expect(await storedEvent(one.id)).toBeUndefined();
  });

  test.each(['{', '[]', 'null', '{"id":"evt_1"}', '"evt_1"'])(
    'it is signed and is not an event: %s',
    async (body) => {
      const signature = signatureOf(body, system.env.STRIPE_WEBHOOK_SECRET!, nowSeconds());
      const answer = await send(`${system.url}/stripe/webhook`, 'POST', body, {
        'Stripe-Signature': signature,
      });
      expect(answer.status).toBe(400);
    },
  );
});

test('a webhook needs no login and is stored once before it is acknowledged, however often it arrives', async () => {
  const event = bankEvent('pi_of_nobody', {}, 'payment_intent.created');
  const answers = await Promise.all(Array.from({ length: 5 }, () => deliver(event)));
  expect(answers.map((answer) => answer.status)).toEqual(Array(5).fill(200));
  expect(await storedEvent(event.id)).toMatchObject({ type: event.type });
  await until('the event is delivered', async () => (await storedEvent(event.id))?.delivered);
});

test('an event of a type that is not handled is stored, ignored and counted', async () => {
  const counted = async () => {
    const { text } = await send(`${system.url}/metrics`, 'GET');
    return Number(/holdfast_bank_events_total\{kind="other",result="stored"\} (\d+)/.exec(text)?.[1] ?? 0);
  };
  const before = await counted();
  const event = { ...bankEvent('pi_of_nobody', {}, 'mandate.updated'), id: uniqueName('evt_test') };
  expect((await deliver(event)).status).toBe(200);
  await until('the event is delivered', async () => (await storedEvent(event.id))?.delivered);
  expect(await counted()).toBeGreaterThan(before);
});

test('an event about an invented payment changes nothing', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);
  // It is signed and names the purchase, and no such payment exists. The product asks the bank and finds none.
  const invented = bankEvent('pi_invented', { purchaseId }, 'payment_intent.succeeded');
  expect((await deliver(invented)).status).toBe(200);
  await until('the event is delivered', async () => (await storedEvent(invented.id))?.delivered);
  expect((await pay(fan, purchaseId)).body.status).toBe('confirmed');
  await expectOneBooking(fan, purchaseId);
});

test('the same bank event, twice before and after the confirm, makes one booking and one capture', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);
  const asked = await pay(fan, purchaseId, 'pm_card_authenticationRequired');
  const paymentIntentId = await intentOf(purchaseId);
  const early = bankEvent(paymentIntentId, { purchaseId }, 'payment_intent.amount_capturable_updated');
  // Too early: 3-D Secure is still open.
  await deliver(early);
  await deliver(early);
  expect((await fan.get(`/purchase/${purchaseId}`)).body.stage).toBe('awaiting-payment');

  const bank = bankControl(system);
  const [confirmed] = await Promise.all([
    until('the purchase is confirmed', async () => {
      const { body } = await fan.get(`/purchase/${purchaseId}`);
      return body.stage === 'confirmed' && body;
    }),
    bank.authenticate(asked.body.clientSecret, 'success').then(() => pay(fan, purchaseId)),
  ]);
  for (const { id } of await bank.eventsOf(paymentIntentId)) await bank.replay(id, 2);
  await deliver({ ...early, id: uniqueName('evt_test') });
  await until('all its events are delivered', async () => {
    const { rows } = await pool.query(
      `select count(*) filter (where delivered_at is null) as waiting, count(*) as all from bank_event
        where payload -> 'data' -> 'object' ->> 'id' = $1`,
      [paymentIntentId],
    );
    return Number(rows[0].all) >= 4 && Number(rows[0].waiting) === 0;
  });
  expect((await fan.get(`/purchase/${purchaseId}`)).body.bookingId).toBe(confirmed.bookingId);
  await expectOneBooking(fan, purchaseId);
});

test('webhooks in random order are not lost', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);
  const asked = await pay(fan, purchaseId, 'pm_card_authenticationRequired');
  const takeBack = await bankControl(system).fault({
    kind: 'shuffle-webhooks',
    ms: 1_500,
    filter: { metadataKey: 'purchaseId', metadataValue: purchaseId },
  });
  await bankControl(system).authenticate(asked.body.clientSecret, 'success');
  await until('the purchase is confirmed', async () => {
    return (await fan.get(`/purchase/${purchaseId}`)).body.stage === 'confirmed';
  });
  await takeBack();
  await expectOneBooking(fan, purchaseId);
});
