import type { Client } from '@temporalio/client';
import { createTemporalClient } from '../../temporal/connection';
import { waitlistWorkflowId } from '../../workflows/waitlist/waitlist-contract';
import { type Caller, logIn, uniqueName } from '../harness/client';
import { type EventOptions, hold, makeEvent, pay } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;
let organiser: Caller;
let client: Client;

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
  client = await createTemporalClient({
    address: system.env.TEMPORAL_ADDRESS!,
    namespace: system.env.TEMPORAL_NAMESPACE!,
  });
});

afterAll(() => client?.connection.close());

/** A sale with two seats, both held. */
async function soldOut(options: EventOptions = {}) {
  const event = await makeEvent(organiser, { seats: 2, ...options });
  const holder = await logIn(system.url);
  const { purchaseId } = await hold(holder, ...event.ticketIds);
  const path = `/event/${event.id}/waitlist`;
  return { event, path, giveBack: () => holder.post('/ticket/release', { purchaseId }) };
}

const offerTo = (fan: Caller, path: string) =>
  until('an offer', async () => {
    const { body } = await fan.get(path);
    return body.state === 'offered' && body.offer;
  });

test('a freed seat is offered to the first on the waitlist, then to the next if declined, and is paid like any hold', async () => {
  const { event, path, giveBack } = await soldOut();
  const [first, second, stranger] = await Promise.all([1, 2, 3].map(() => logIn(system.url)));
  for (const fan of [first!, second!]) {
    expect((await fan.post(path, { quantity: 2 })).status).toBe(200);
  }
  expect((await second!.get(path)).body).toMatchObject({ state: 'waiting', quantity: 2, position: 2 });

  await giveBack();
  const offer = await offerTo(first!, path);
  expect(offer.tickets).toHaveLength(2);
  const leftMs = Date.parse(offer.holdExpiresAt) - Date.now();
  expect(leftMs).toBeGreaterThan(870_000);
  expect(leftMs).toBeLessThan(905_000);
  expect((await stranger!.post('/ticket/reserve', { ticketId: event.ticketIds[0] })).body.code).toBe(
    'seat-taken',
  );

  expect((await first!.call('DELETE', path)).body).toEqual({ eventId: event.id, state: 'left' });
  const next = await offerTo(second!, path);
  const paid = await second!.post('/ticket/confirm', {
    purchaseId: next.purchaseId,
    paymentInfo: { paymentMethod: 'pm_card_visa' },
  });
  expect(paid.body).toMatchObject({ status: 'confirmed', purchaseId: next.purchaseId });
  const gone = await second!.get(path);
  expect([gone.status, gone.body.code]).toEqual([404, 'not-on-waitlist']);
});

test('the waitlist makes no offers after the event has begun, and continues when its start moves into the future', async () => {
  const { event, path, giveBack } = await soldOut();
  const fan = await logIn(system.url);
  await fan.post(path, { quantity: 1 });
  const move = (hours: number) =>
    organiser.call('PATCH', `/organiser/events/${event.id}`, {
      startsAt: new Date(Date.now() + hours * 3_600_000).toISOString(),
    });
  await move(-1);
  await giveBack();
  const handle = client.workflow.getHandle(waitlistWorkflowId(event.id));
  expect(await handle.result()).toBeUndefined();
  expect((await fan.get(path)).body).toMatchObject({ state: 'waiting' });
  const late = await (await logIn(system.url)).post(path, { quantity: 1 });
  expect([late.status, late.body.code]).toEqual([409, 'sale-not-open']);
  await move(24);
  expect((await offerTo(fan, path)).tickets).toHaveLength(1);
  await fan.call('DELETE', path);
});

test('forty fans who reserve a seat at the moment it is freed do not get it before the waitlist', async () => {
  const { event, path, giveBack } = await soldOut();
  // A user id of the greatest length: the waitlist starts the purchase with a workflow id that contains it.
  const listed = await logIn(system.url, uniqueName('listed ').padEnd(255, '%'));
  await listed.post(path, { quantity: 2 });
  const crowd = await Promise.all(Array.from({ length: 40 }, () => logIn(system.url)));
  const tryToReserve = (fan: Caller, index: number) =>
    index % 2 === 0
      ? fan.post('/ticket/reserve', { ticketId: event.ticketIds[index % 4 ? 0 : 1] })
      : fan.post('/ticket/reserve', { eventId: event.id, quantity: 1, bestAvailable: {} });
  const [, ...answers] = await Promise.all([giveBack(), ...crowd.map(tryToReserve)]);
  const codes = answers.map(({ status, body }) => (status === 201 ? 'sold' : body.code));
  expect(codes.filter((code) => code !== 'seat-taken' && code !== 'no-seats-available')).toEqual([]);
  expect((await offerTo(listed, path)).tickets).toHaveLength(2);
  expect((await listed.call('DELETE', path)).status).toBe(200);
});

test('an offer that is not accepted expires and goes to the next fan', async () => {
  const { path, giveBack } = await soldOut({ waitlistOfferSeconds: 2 });
  const [first, second] = await Promise.all([1, 2].map(() => logIn(system.url)));
  for (const fan of [first!, second!]) await fan.post(path, { quantity: 1 });
  // The third fan requests both seats, which are first offered one by one to the first two.
  const third = await logIn(system.url);
  await third.post(path, { quantity: 2 });
  await giveBack();
  const { purchaseId } = await offerTo(first!, path);
  const offer = await offerTo(third, path);
  expect(offer.tickets).toHaveLength(2);
  expect((await first!.get(`/purchase/${purchaseId}`)).body.stage).toBe('expired');
  expect((await first!.get(path)).body.code).toBe('not-on-waitlist');
});

test('the waitlist refuses a sale with free seats, a quantity above the limit, and a quantity of 0', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const path = `/event/${event.id}/waitlist`;
  const ask = async (quantity: number) => (await fan.post(path, { quantity })).body.code;
  expect(await ask(1)).toBe('not-sold-out');
  expect(await ask(9)).toBe('limit-exceeded');
  expect(await ask(0)).toBe('invalid-request');
  expect((await fan.get(path)).body.code).toBe('not-on-waitlist');
  expect((await fan.call('DELETE', path)).status).toBe(200);
  await pay(fan, (await hold(fan, ...event.ticketIds)).purchaseId);
  expect((await fan.post(path, { quantity: 1 })).body).toMatchObject({
    code: 'limit-exceeded',
    limit: 8,
    owned: 8,
  });
});
