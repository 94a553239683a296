import { bankControl } from '../harness/bank-control';
import { type Answer, type Caller, callerWith, logIn, uniqueName } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { eventBody, hold, makeEvent } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import { poolOf, type RunningApi, type SystemFacts, startApi } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;
let organiser: Caller;
// A second API process of the shared system, which only these tests use and kill.
let secondApi: RunningApi;

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
  secondApi = await startApi(system);
});

afterAll(() => secondApi?.stop());

const withKey = (key: string) => ({ 'Idempotency-Key': key });
const atSecond = (fan: Caller) => callerWith(secondApi.url, fan.userId, fan.token);
const paying = (purchaseId: string, paymentMethod = 'pm_card_visa') => ({
  purchaseId,
  paymentInfo: { paymentMethod },
});

function expectSame(answers: readonly Answer[]): void {
  const [first] = answers;
  const parts = ({ status, headers, text }: Answer) => [status, headers.get('location'), text];
  for (const answer of answers) expect(parts(answer)).toEqual(parts(first!));
}

test('the same key and body get the same answer, at every API process and with fields in any order', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const key = uniqueName('key');
  const request = { eventId: event.id, quantity: 2, bestAvailable: { section: 'Floor', maxAmount: 5000 } };
  const first = await fan.post('/ticket/reserve', request, withKey(key));
  expect(first.status).toBe(201);

  const reordered = { bestAvailable: { maxAmount: 5000, section: 'Floor' }, quantity: 2, eventId: event.id };
  const again = await atSecond(fan).post('/ticket/reserve', reordered, withKey(key));
  expectSame([first, again]);
  // The stored answer is repeated even after the state has changed.
  await fan.post('/ticket/release', { purchaseId: first.body.purchaseId });
  expectSame([first, await fan.post('/ticket/reserve', request, withKey(key))]);
});

test('parallel requests with the same key at two API processes run once and get the same answer', async () => {
  const event = await makeEvent(organiser, { maxTicketsPerFan: 50 });
  const fan = await logIn(system.url);
  const key = uniqueName('key');
  const request = { eventId: event.id, quantity: 1, bestAvailable: {} };
  const reserves = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      (index % 2 ? atSecond(fan) : fan).post('/ticket/reserve', request, withKey(key)),
    ),
  );
  expectSame(reserves);
  expect(reserves[0]!.status).toBe(201);

  const { purchaseId } = reserves[0]!.body;
  const confirms = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      (index % 2 ? atSecond(fan) : fan).post('/ticket/confirm', paying(purchaseId), withKey(`${key}-pay`)),
    ),
  );
  expectSame(confirms);
  expect(confirms[0]!.status).toBe(200);
  expect(await bankControl(system).stateOf(purchaseId)).toMatchObject({
    intents: 1,
    captured: { eur: 4500 },
  });
});

test('an event is created once by parallel requests with the same key', async () => {
  const key = uniqueName('key');
  const body = eventBody();
  const answers = await Promise.all(
    [organiser, atSecond(organiser), organiser].map((one) =>
      one.post('/organiser/events', body, withKey(key)),
    ),
  );
  expectSame(answers);
  expect(answers[0]!.status).toBe(201);
  const pool = poolOf(system);
  const { rows } = await pool.query('select id from event where name = $1', [body.name]);
  await pool.end();
  expect(rows).toEqual([{ id: answers[0]!.body.id }]);
});

test('the answer is repeated after the API process that gave it was killed', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);
  const key = uniqueName('key');
  const before = await atSecond(fan).post('/ticket/confirm', paying(purchaseId), withKey(key));
  expect(before.status).toBe(200);

  secondApi.kill('SIGKILL');
  await secondApi.waitUntilUp();
  expectSame([before, await atSecond(fan).post('/ticket/confirm', paying(purchaseId), withKey(key))]);
});

test('a confirm whose API process was killed pays once when it is retried', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);
  const removeDelay = await bankControl(system).fault({
    kind: 'delay',
    ms: 1_500,
    path: '/capture$',
    filter: { metadataKey: 'purchaseId', metadataValue: purchaseId },
  });
  const key = uniqueName('key');
  const lost = atSecond(fan)
    .post('/ticket/confirm', paying(purchaseId), withKey(key))
    .then(
      () => 'answered',
      () => 'lost',
    );
  await until('the payment is authorised', async () => {
    return (await bankControl(system).stateOf(purchaseId)).authorised.eur === 4500;
  });
  secondApi.kill('SIGKILL');
  expect(await lost).toBe('lost');
  await secondApi.waitUntilUp();

  // The lock of the killed process expires within seconds, and the retry waits for that.
  const answer = await fan.post('/ticket/confirm', paying(purchaseId), withKey(key));
  expect([answer.status, answer.body.status]).toEqual([200, 'confirmed']);
  expect(await bankControl(system).stateOf(purchaseId)).toMatchObject({
    intents: 1,
    captured: { eur: 4500 },
  });
  await removeDelay();
});

test('the same key for another request is refused', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const key = uniqueName('key');
  const first = await fan.post('/ticket/reserve', { ticketId: event.ticketIds[0] }, withKey(key));
  expect(first.status).toBe(201);
  for (const [path, body] of [
    ['/ticket/reserve', { ticketId: event.ticketIds[1] }],
    ['/ticket/release', { ticketId: event.ticketIds[0] }],
    ['/ticket/confirm', paying(first.body.purchaseId)],
  ] as const) {
    expectProblem(await fan.post(path, body, withKey(key)), 'idempotency-key-reused');
  }
});

test('two users can use the same key', async () => {
  const event = await makeEvent(organiser);
  const key = uniqueName('key');
  const fans = [await logIn(system.url), await logIn(system.url)];
  const request = { eventId: event.id, quantity: 1, bestAvailable: {} };
  const [one, two] = await Promise.all(fans.map((fan) => fan.post('/ticket/reserve', request, withKey(key))));
  expect([one!.status, two!.status]).toEqual([201, 201]);
  expect(one!.body.purchaseId).not.toBe(two!.body.purchaseId);
});

test('a refusal is repeated under its key', async () => {
  const event = await makeEvent(organiser);
  const [fan, other] = [await logIn(system.url), await logIn(system.url)];
  const key = uniqueName('key');
  const body = { ticketId: event.ticketIds[0] };
  const theirs = await hold(other, event.ticketIds[0]!);
  const refused = await fan.post('/ticket/reserve', body, withKey(key));
  expectProblem(refused, 'seat-taken');

  await other.post('/ticket/release', { purchaseId: theirs.purchaseId });
  const replayed = await fan.post('/ticket/reserve', body, withKey(key));
  expectProblem(replayed, 'seat-taken');
  expect(replayed.body).toEqual({ ...refused.body, requestId: replayed.body.requestId });
  expect((await fan.post('/ticket/reserve', body, withKey(`${key}-2`))).status).toBe(201);
});

test('a declined payment stays declined under its key, and another key makes a new attempt', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);
  const key = uniqueName('key');
  for (let time = 0; time < 2; time += 1) {
    const declined = await fan.post(
      '/ticket/confirm',
      paying(purchaseId, 'pm_card_chargeDeclined'),
      withKey(key),
    );
    expectProblem(declined, 'payment-declined');
  }
  expect((await fan.get(`/purchase/${purchaseId}`)).body.history).toHaveLength(5);
  const paid = await fan.post('/ticket/confirm', paying(purchaseId), withKey(`${key}-2`));
  expect(paid.status).toBe(200);
});

test('an invalid request does not use up its key', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const key = uniqueName('key');
  expectProblem(await fan.post('/ticket/reserve', { ticketId: 7 }, withKey(key)), 'invalid-request');
  const held = await fan.post('/ticket/reserve', { ticketId: event.ticketIds[0] }, withKey(key));
  expect(held.status).toBe(201);
});

test.each(['', 'x'.repeat(256), 'two words', 'tab\there', 'käse'])('the key %j is refused', async (key) => {
  const fan = await logIn(system.url);
  expectProblem(
    await fan.post('/ticket/release', { purchaseId: 'p' }, withKey(key)),
    'invalid-idempotency-key',
  );
});

test('a key may be 255 characters long', async () => {
  const fan = await logIn(system.url);
  const answer = await fan.post('/ticket/release', { purchaseId: 'p' }, withKey('~'.repeat(255)));
  expectProblem(answer, 'purchase-not-found');
});
