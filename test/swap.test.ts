import { bankOf } from './bank';
import { type Caller, logIn } from './client';
import { closeSale, enterSale, hold, makeEvent, seatStates } from './on-sale';
import { sharedSystem } from './shared-system';
import type { SystemFacts } from './system';

let system: SystemFacts;
let organiser: Caller;

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
});

const pay = (fan: Caller, purchaseId: string, paymentMethod = 'pm_card_visa') =>
  fan.post('/ticket/confirm', { purchaseId, paymentInfo: { paymentMethod } });

const ticketsOf = (body: { tickets: { ticketId: string }[] }) => body.tickets.map((one) => one.ticketId);

test('who asks for other seats is told which purchase runs and how to release it', async () => {
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

test('with replace the hold has the new seats, until the same end, and others can have the old ones at once', async () => {
  const event = await makeEvent(organiser);
  const [fan, other] = [await logIn(system.url), await logIn(system.url)];
  const before = await hold(fan, ...event.ticketIds.slice(0, 2));
  const wish = { ticketIds: event.ticketIds.slice(1, 4), replace: true };
  const after = await fan.post('/ticket/reserve', wish);
  expect(after.status).toBe(201);
  expect(after.body).toMatchObject({
    purchaseId: before.purchaseId,
    holdExpiresAt: before.holdExpiresAt,
    total: { amount: 13_500, currency: 'eur' },
  });
  expect(ticketsOf(after.body)).toEqual(event.ticketIds.slice(1, 4));
  expect((await fan.post('/ticket/reserve', wish)).body).toEqual(after.body);
  await hold(other, event.ticketIds[0]!);

  const paid = await pay(fan, before.purchaseId);
  expect(ticketsOf(paid.body)).toEqual(event.ticketIds.slice(1, 4));
  expect(await bankOf(system).stateOf(before.purchaseId)).toMatchObject({ captured: { eur: 13_500 } });
});

test('a swap needs no second pass, and best available swaps as well', async () => {
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
  expect(ticketsOf(after.body)).toEqual(event.ticketIds.slice(0, 3));
  await closeSale(organiser, event.id);
});

test('a swap for a seat of somebody else’s changes nothing', async () => {
  const event = await makeEvent(organiser);
  const [fan, other] = [await logIn(system.url), await logIn(system.url)];
  await hold(other, event.ticketIds[3]!);
  const before = await hold(fan, ...event.ticketIds.slice(0, 2));
  const wish = { ticketIds: event.ticketIds.slice(2, 4), replace: true };
  const refused = await fan.post('/ticket/reserve', wish);
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

test('after a declined card the new seats are paid with a new payment, once', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);
  expect((await pay(fan, purchaseId, 'pm_card_chargeDeclined')).status).toBe(402);
  const wish = { ticketIds: event.ticketIds.slice(1, 3), replace: true };
  expect((await fan.post('/ticket/reserve', wish)).status).toBe(201);
  expect((await pay(fan, purchaseId, 'pm_card_chargeDeclined')).status).toBe(402);
  const last = { ticketIds: event.ticketIds.slice(3, 6), replace: true };
  expect((await fan.post('/ticket/reserve', last)).status).toBe(201);
  expect((await pay(fan, purchaseId)).body).toMatchObject({ status: 'confirmed' });
  expect(await bankOf(system).stateOf(purchaseId)).toMatchObject({ intents: 3, captured: { eur: 13_500 } });
});

test('while the fan’s bank waits for a step the seats cannot be swapped', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);
  const asked = await pay(fan, purchaseId, 'pm_card_authenticationRequired');
  expect(asked.status).toBe(202);
  const refused = await fan.post('/ticket/reserve', { ticketId: event.ticketIds[1], replace: true });
  expect([refused.status, refused.body.code]).toEqual([409, 'payment-in-progress']);
  expect(refused.body.purchaseId).toBe(purchaseId);
  await bankOf(system).authenticate(asked.body.clientSecret, 'failure');
  expect((await pay(fan, purchaseId)).body.status).toBe('confirmed');
  expect(await bankOf(system).stateOf(purchaseId)).toMatchObject({ captured: { eur: 4500 } });
});

test('replace without a running hold is a usual reserve', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const held = await fan.post('/ticket/reserve', { ticketId: event.ticketIds[0], replace: true });
  expect(held.status).toBe(201);
});
