import { bankControl } from '../harness/bank-control';
import { type Caller, logIn, send } from '../harness/client';
import { closeSale, enterSale, hold, makeEvent, seatStates } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import { poolOf, type SystemFacts } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;
let organiser: Caller;

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
});

const pay = (fan: Caller, purchaseId: string, paymentMethod = 'pm_card_visa') =>
  fan.post('/ticket/confirm', { purchaseId, paymentInfo: { paymentMethod } });

const ticketsOf = (body: { tickets: { ticketId: string }[] }) => body.tickets.map((one) => one.ticketId);

test('a refused reserve of other seats names the running purchase and the call that releases it', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);
  const refused = await fan.post('/ticket/reserve', { ticketId: event.ticketIds[1] });
  expect([refused.status, refused.body.code]).toEqual([409, 'purchase-in-progress']);
  const { release } = refused.body;
  expect(refused.body.purchaseId).toBe(purchaseId);
  expect((await fan.call(release.method, release.path, release.body)).status).toBe(200);
  await hold(fan, event.ticketIds[1]!);
});

test('replace swaps the seats of a hold with the same end, and frees the old ones at once', async () => {
  const event = await makeEvent(organiser);
  const [fan, other] = [await logIn(system.url), await logIn(system.url)];
  const before = await hold(fan, ...event.ticketIds.slice(0, 2));
  const request = { ticketIds: event.ticketIds.slice(1, 4), replace: true };
  const after = await fan.post('/ticket/reserve', request);
  expect(after.status).toBe(201);
  expect(after.body).toMatchObject({
    purchaseId: before.purchaseId,
    holdExpiresAt: before.holdExpiresAt,
    total: { amount: 13_500, currency: 'eur' },
  });
  expect(ticketsOf(after.body)).toEqual(event.ticketIds.slice(1, 4));
  expect((await fan.post('/ticket/reserve', request)).body).toEqual(after.body);
  await hold(other, event.ticketIds[0]!);

  const paid = await pay(fan, before.purchaseId);
  expect(ticketsOf(paid.body)).toEqual(event.ticketIds.slice(1, 4));
  expect(await bankControl(system).stateOf(before.purchaseId)).toMatchObject({ captured: { eur: 13_500 } });
});

test('a swap needs no second pass, and works with best available', async () => {
  const event = await makeEvent(organiser, { queueRequired: true });
  const fan = await logIn(system.url);
  const pass = await enterSale(fan, event.id);
  const before = await fan.post('/ticket/reserve', { ticketId: event.ticketIds[0] }, { 'Queue-Pass': pass });
  const after = await fan.post('/ticket/reserve', {
    eventId: event.id,
    quantity: 3,
    bestAvailable: {},
    replace: true,
  });
  expect(after.status).toBe(201);
  expect(after.body.purchaseId).toBe(before.body.purchaseId);
  expect(ticketsOf(after.body)).toEqual(event.ticketIds.slice(2, 5));
  await closeSale(organiser, event.id);
});

test('a swap for a taken seat changes nothing', async () => {
  const event = await makeEvent(organiser);
  const [fan, other] = [await logIn(system.url), await logIn(system.url)];
  await hold(other, event.ticketIds[3]!);
  const before = await hold(fan, ...event.ticketIds.slice(0, 2));
  const request = { ticketIds: event.ticketIds.slice(2, 4), replace: true };
  const refused = await fan.post('/ticket/reserve', request);
  expect([refused.status, refused.body.code]).toEqual([409, 'seat-taken']);
  const { body } = await fan.get(`/purchase/${before.purchaseId}`);
  expect(ticketsOf(body)).toEqual(event.ticketIds.slice(0, 2));
  const states = await seatStates(fan, event.id);
  expect(event.ticketIds.slice(0, 4).map((one) => states[one])).toEqual([
    'held',
    'held',
    'available',
    'held',
  ]);
});

test('seats swapped after a declined card are paid once, with a new payment', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);
  expect((await pay(fan, purchaseId, 'pm_card_chargeDeclined')).status).toBe(402);
  const request = { ticketIds: event.ticketIds.slice(1, 3), replace: true };
  expect((await fan.post('/ticket/reserve', request)).status).toBe(201);
  expect((await pay(fan, purchaseId, 'pm_card_chargeDeclined')).status).toBe(402);
  const last = { ticketIds: event.ticketIds.slice(3, 6), replace: true };
  expect((await fan.post('/ticket/reserve', last)).status).toBe(201);
  expect((await pay(fan, purchaseId)).body).toMatchObject({ status: 'confirmed' });
  expect(await bankControl(system).stateOf(purchaseId)).toMatchObject({
    intents: 3,
    captured: { eur: 13_500 },
  });
});

const SECURE = 'pm_card_authenticationRequired';

test.each<[string, (clientSecret: string) => Promise<unknown>]>([
  ['was left open', async () => undefined],
  ['failed', (clientSecret) => bankControl(system).authenticate(clientSecret, 'failure')],
])('seats can be swapped after 3-D Secure %s, and the new ones are paid once', async (_, leave) => {
  const event = await makeEvent(organiser);
  const [fan, other] = [await logIn(system.url), await logIn(system.url)];
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);
  for (const ticketId of event.ticketIds.slice(1, 3)) {
    const asked = await pay(fan, purchaseId, SECURE);
    expect(asked.status).toBe(202);
    await leave(asked.body.clientSecret);
    const swapped = await fan.post('/ticket/reserve', { ticketId, replace: true });
    expect(swapped).toMatchObject({ status: 201, body: { purchaseId, tickets: [{ ticketId }] } });
  }
  await hold(other, event.ticketIds[0]!);
  expect((await pay(fan, purchaseId)).body).toMatchObject({ status: 'confirmed' });
  expect(await bankControl(system).stateOf(purchaseId)).toMatchObject({
    intentsByStatus: { canceled: 2, succeeded: 1 },
    captured: { eur: 4500 },
  });
});

test('a swap is refused while the bank is processing the payment', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);
  const login = { Authorization: `Bearer ${fan.token}` };
  const confirm = { purchaseId, paymentInfo: { paymentMethod: 'pm_test_processing' } };
  const asked = await send(`${system.url}/ticket/confirm`, 'POST', confirm, login);
  expect([asked.status, asked.body.status]).toEqual([202, 'processing']);
  const refused = await fan.post('/ticket/reserve', { ticketId: event.ticketIds[1], replace: true });
  expect([refused.status, refused.body.code]).toEqual([409, 'payment-in-progress']);
  expect(refused.body.purchaseId).toBe(purchaseId);
  const pool = poolOf(system);
  const { rows } = await pool.query('select payment_intent_id as id from purchase where id = $1', [
    purchaseId,
  ]);
  await pool.end();
  await bankControl(system).settle(rows[0].id, 'success');
  await until(
    'the purchase is confirmed',
    async () => (await fan.get(`/purchase/${purchaseId}`)).body.stage === 'confirmed',
  );
});

test('replace without a running hold is an ordinary reserve', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const held = await fan.post('/ticket/reserve', { ticketId: event.ticketIds[0], replace: true });
  expect(held.status).toBe(201);
});
