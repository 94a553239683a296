import { bankControl } from '../harness/bank-control';
import { type Answer, type Caller, callerWith, logIn, uniqueName } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { eventBody, hold, makeEvent } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import { poolOf, type RunningApi, type SystemFacts, startApi } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;
let organiser: Caller;
// A second API on the same system: the one that is killed here serves nobody else.
let second: RunningApi;

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
  second = await startApi(system);
});

afterAll(() => second?.stop());

const withKey = (key: string) => ({ 'Idempotency-Key': key });
const atSecond = (fan: Caller) => callerWith(second.url, fan.userId, fan.token);
const paying = (purchaseId: string, paymentMethod = 'pm_card_visa') => ({
  purchaseId,
  paymentInfo: { paymentMethod },
});

function expectSame(answers: readonly Answer[]): void {
  const [first] = answers;
  const told = ({ status, headers, text }: Answer) => [status, headers.get('location'), text];
  for (const answer of answers) expect(told(answer)).toEqual(told(first!));
}

test('the same key and body get the same answer, also at another API and whatever the order of the fields', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const key = uniqueName('key');
  const request = { eventId: event.id, quantity: 2, bestAvailable: { section: 'Floor', maxAmount: 5000 } };
  const first = await fan.post('/ticket/reserve', request, withKey(key));
  expect(first.status).toBe(201);

  const reordered = { bestAvailable: { maxAmount: 5000, section: 'Floor' }, quantity: 2, eventId: event.id };
  const again = await atSecond(fan).post('/ticket/reserve', reordered, withKey(key));
  expectSame([first, again]);
  // Even when the world has moved on: the answer is the answer to that request.
  await fan.post('/ticket/release', { purchaseId: first.body.purchaseId });
  expectSame([first, await fan.post('/ticket/reserve', request, withKey(key))]);
});

test('in parallel at two APIs the request runs once and all hear the same', async () => {
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

test('an event is created once, however often and wherever it is asked for', async () => {
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

test('the answer outlives the API that gave it', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);
  const key = uniqueName('key');
  const before = await atSecond(fan).post('/ticket/confirm', paying(purchaseId), withKey(key));
  expect(before.status).toBe(200);

  second.kill('SIGKILL');
  await second.waitUntilUp();
  expectSame([before, await atSecond(fan).post('/ticket/confirm', paying(purchaseId), withKey(key))]);
});

test('a confirm whose API was killed in the middle pays once when it is sent again', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);
  const takeBack = await bankControl(system).fault({
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
  await until('the money is being taken', async () => {
    return (await bankControl(system).stateOf(purchaseId)).authorised.eur === 4500;
  });
  second.kill('SIGKILL');
  expect(await lost).toBe('lost');
  await second.waitUntilUp();

  // The lock of the run that died ends within seconds, and whoever asks waits for that.
  const answer = await fan.post('/ticket/confirm', paying(purchaseId), withKey(key));
  expect([answer.status, answer.body.status]).toEqual([200, 'confirmed']);
  expect(await bankControl(system).stateOf(purchaseId)).toMatchObject({
    intents: 1,
    captured: { eur: 4500 },
  });
  await takeBack();
});

test('the same key for something else is refused', async () => {
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

test('keys are per user', async () => {
  const event = await makeEvent(organiser);
  const key = uniqueName('key');
  const fans = [await logIn(system.url), await logIn(system.url)];
  const request = { eventId: event.id, quantity: 1, bestAvailable: {} };
  const [one, two] = await Promise.all(fans.map((fan) => fan.post('/ticket/reserve', request, withKey(key))));
  expect([one!.status, two!.status]).toEqual([201, 201]);
  expect(one!.body.purchaseId).not.toBe(two!.body.purchaseId);
});

test('a refusal is the answer, too', async () => {
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

test('a declined card stays declined under its key, and is charged under the next', async () => {
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

test('what is not valid does not use the key up', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const key = uniqueName('key');
  expectProblem(await fan.post('/ticket/reserve', { ticketId: 7 }, withKey(key)), 'invalid-request');
  const held = await fan.post('/ticket/reserve', { ticketId: event.ticketIds[0] }, withKey(key));
  expect(held.status).toBe(201);
});

test.each(['', 'x'.repeat(256), 'two words', 'tab\there', 'käse'])('%j is not a key', async (key) => {
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
