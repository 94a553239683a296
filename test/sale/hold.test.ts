import { bankControl } from '../harness/bank-control';
import { type Caller, logIn } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { closeSale, enterSale, hold, makeEvent, pay, seatStates } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import { poolOf, type SystemFacts } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;
let organiser: Caller;

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
});

const reachedStage = (fan: Caller, purchaseId: string, stage: string) =>
  until(`the purchase is ${stage}`, async () => {
    const { body } = await fan.get(`/purchase/${purchaseId}`);
    return body.stage === stage && body;
  });

test('a released seat is free for another fan at once, and a repeated release changes nothing', async () => {
  const event = await makeEvent(organiser);
  const [fan, other] = [await logIn(system.url), await logIn(system.url)];
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);

  for (let time = 0; time < 2; time += 1) {
    const released = await fan.post('/ticket/release', { purchaseId });
    expect([released.status, released.body]).toEqual([200, { status: 'released', purchaseId }]);
  }
  expect((await hold(other, event.ticketIds[0]!)).purchaseId).not.toBe(purchaseId);
  // The first fan's third release must not take the seat from its new holder.
  expect((await fan.post('/ticket/release', { purchaseId })).status).toBe(200);
  expect((await seatStates(fan, event.id))[event.ticketIds[0]!]).toBe('held');
  expect((await pay(fan, purchaseId)).body.code).toBe('hold-expired');
});

test('a claim that the database refuses permanently answers an error; the fan keeps the admission and can try again', async () => {
  const pool = poolOf(system);
  const event = await makeEvent(organiser, { queueRequired: true });
  const fan = await logIn(system.url);
  const pass = await enterSale(fan, event.id);
  const reserve = () => fan.post('/ticket/reserve', { ticketId: event.ticketIds[0] }, { 'Queue-Pass': pass });
  const name = `test_${event.id.replace(/\W/g, '_').toLowerCase()}`;
  try {
    await pool.query(
      `create function ${name}() returns trigger language plpgsql as $$ begin perform 2147483647 + 1; return new; end $$`,
    );
    await pool.query(
      `create trigger ${name} before insert on purchase for each row when (new.event_id = '${event.id}')
       execute function ${name}()`,
    );
    expectProblem(await reserve(), 'internal-error');
    expect((await seatStates(fan, event.id))[event.ticketIds[0]!]).toBe('available');
  } finally {
    await pool.query(`drop function ${name} cascade`);
    await pool.end();
  }
  expect((await reserve()).status).toBe(201);
  await closeSale(organiser, event.id);
});

test('giving seats back can be undone for some seconds, and happens also when the fan is gone', async () => {
  const event = await makeEvent(organiser, { queueRequired: true });
  const fan = await logIn(system.url);
  const pass = await enterSale(fan, event.id);
  const held = await fan.post('/ticket/reserve', { ticketId: event.ticketIds[0] }, { 'Queue-Pass': pass });
  const { purchaseId } = held.body;
  const buying = await fan.get(`/event/${event.id}/queue`);
  expect(Date.parse(buying.body.mayChooseUntil)).toBeGreaterThan(Date.now());
  expect((await fan.get('/purchases')).body.purchases).toMatchObject([{ purchaseId }]);

  const giveBack = () => fan.post('/ticket/release', { purchaseId, undoSeconds: 2 });
  expect((await giveBack()).body).toMatchObject({ status: 'releasing', releasesAt: expect.any(String) });
  expect((await fan.post(`/purchase/${purchaseId}/keep`)).body).toMatchObject({ stage: 'awaiting-payment' });
  const { releasesAt } = (await giveBack()).body;
  const { history } = await reachedStage(fan, purchaseId, 'released');
  expect(Date.parse(history.at(-1).at)).toBeGreaterThanOrEqual(Date.parse(releasesAt) - 100);
  expect((await giveBack()).body).toEqual({ status: 'released', purchaseId });
  expect((await fan.post(`/purchase/${purchaseId}/keep`)).body.code).toBe('hold-expired');
  expect((await fan.get('/purchases')).body.purchases).toEqual([]);

  // The fan goes on choosing in the rest of the admission.
  const { pass: rest } = (await fan.get(`/event/${event.id}/queue`)).body;
  const again = await fan.post('/ticket/reserve', { ticketId: event.ticketIds[1] }, { 'Queue-Pass': rest });
  expect(again.status).toBe(201);
  await closeSale(organiser, event.id);
});

test('a fan gets more time once, as much as the seller grants, and another fan none for it', async () => {
  const event = await makeEvent(organiser, { moreTimeSeconds: 60 });
  const [fan, other] = [await logIn(system.url), await logIn(system.url)];
  const { purchaseId, holdExpiresAt } = await hold(fan, event.ticketIds[0]!);
  expectProblem(await other.post(`/purchase/${purchaseId}/extend`), 'purchase-not-found');
  expect((await fan.get(`/purchase/${purchaseId}`)).body.moreTimeSeconds).toBe(60);
  const extended = (await fan.post(`/purchase/${purchaseId}/extend`)).body;
  expect(Date.parse(extended.holdExpiresAt) - Date.parse(holdExpiresAt)).toBe(60_000);
  expect(extended.moreTimeSeconds).toBe(0);
  expectProblem(await fan.post(`/purchase/${purchaseId}/extend`), 'no-more-time');

  const none = await makeEvent(organiser, { moreTimeSeconds: 0 });
  const { purchaseId: short } = await hold(fan, none.ticketIds[0]!);
  expectProblem(await fan.post(`/purchase/${short}/extend`), 'no-more-time');
});

test('a booked seat cannot be released as a hold', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);
  await pay(fan, purchaseId);
  const released = await fan.post('/ticket/release', { purchaseId });
  expect([released.status, released.body.code]).toEqual([409, 'already-booked']);
});

test('a hold ends at most five seconds late: a confirm gets 410, nothing is charged, and another fan can buy the seat', async () => {
  const event = await makeEvent(organiser, { holdSeconds: 2 });
  const [late, next] = [await logIn(system.url), await logIn(system.url)];
  const { purchaseId, holdExpiresAt } = await hold(late, event.ticketIds[0]!);

  const { history } = await reachedStage(late, purchaseId, 'expired');
  const expiredAt = Date.parse(history.at(-1).at);
  expect(expiredAt).toBeGreaterThanOrEqual(Date.parse(holdExpiresAt) - 100);
  expect(expiredAt).toBeLessThan(Date.parse(holdExpiresAt) + 5_000);

  const paid = await pay(late, purchaseId);
  expect([paid.status, paid.body.code]).toEqual([410, 'hold-expired']);
  expect(await bankControl(system).stateOf(purchaseId)).toMatchObject({ captured: {} });
  expect((await seatStates(late, event.id))[event.ticketIds[0]!]).toBe('available');
  const held = await until('the seat can be held again', async () => {
    const answer = await next.post('/ticket/reserve', { ticketId: event.ticketIds[0] });
    return answer.status === 201 && answer.body;
  });
  expect((await pay(next, held.purchaseId)).status).toBe(200);
});

test('a double click on reserve makes one hold', async () => {
  const event = await makeEvent(organiser, { queueRequired: true });
  const fan = await logIn(system.url);
  const pass = await enterSale(fan, event.id);
  const body = { ticketIds: event.ticketIds.slice(0, 2) };
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => fan.post('/ticket/reserve', body, { 'Queue-Pass': pass })),
  );
  expect(answers.map((answer) => answer.status)).toEqual(Array(6).fill(201));
  expect(new Set(answers.map((answer) => answer.body.purchaseId)).size).toBe(1);
  const again = await fan.post('/ticket/reserve', body, { 'Queue-Pass': pass });
  expect(again.body).toEqual(answers[0]!.body);
  await closeSale(organiser, event.id);
});

test('a reserve of other seats while a purchase runs is refused, and the answer names the running purchase', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);
  const second = await fan.post('/ticket/reserve', { ticketId: event.ticketIds[1] });
  expect(second.status).toBe(409);
  expect(second.body).toMatchObject({ code: 'purchase-in-progress', purchaseId });
  // After the release the other seats can be held.
  await fan.post('/ticket/release', { purchaseId });
  expect((await hold(fan, event.ticketIds[1]!)).purchaseId).not.toBe(purchaseId);
});

test('a reserve of several seats holds all of them or none', async () => {
  const event = await makeEvent(organiser);
  const [fan, other] = [await logIn(system.url), await logIn(system.url)];
  const [a, b, c] = event.ticketIds as [string, string, string];
  await hold(other, b);

  const refused = await fan.post('/ticket/reserve', { ticketIds: [a, b, c] });
  expect(refused.status).toBe(409);
  expect(refused.body).toMatchObject({ code: 'seat-taken', ticketIds: [b] });
  expect(await seatStates(fan, event.id)).toMatchObject({ [a]: 'available', [b]: 'held', [c]: 'available' });

  const held = await hold(fan, c, a);
  expect(held.tickets.map((ticket: { ticketId: string }) => ticket.ticketId)).toEqual([a, c]);
  expect(held.total).toEqual({ amount: 9000, currency: 'eur' });
});

test('a reserve above the limit per fan is refused', async () => {
  const event = await makeEvent(organiser, { maxTicketsPerFan: 2 });
  const fan = await logIn(system.url);
  const refused = await fan.post('/ticket/reserve', { ticketIds: event.ticketIds.slice(0, 3) });
  expect([refused.status, refused.body.code]).toEqual([409, 'limit-exceeded']);
  await hold(fan, ...event.ticketIds.slice(0, 2));
});

test('best available seats are adjacent and match the request', async () => {
  const event = await makeEvent(organiser, { seats: 6, maxTicketsPerFan: 8 });
  const [fan, other] = [await logIn(system.url), await logIn(system.url)];
  const request = { eventId: event.id, quantity: 3, bestAvailable: { section: 'Floor', maxAmount: 4500 } };
  const held = await fan.post('/ticket/reserve', request);
  expect(held.status).toBe(201);
  const numbers = held.body.tickets.map((ticket: { number: string }) => Number(ticket.number));
  expect(numbers).toEqual([numbers[0], numbers[0] + 1, numbers[0] + 2]);

  const tooMany = await other.post('/ticket/reserve', { ...request, quantity: 4 });
  expect([tooMany.status, tooMany.body.code]).toEqual([409, 'no-seats-available']);
  for (const bestAvailable of [{ section: 'Balcony' }, { maxAmount: 4499 }]) {
    const none = await other.post('/ticket/reserve', { eventId: event.id, quantity: 1, bestAvailable });
    expect([none.status, none.body.code]).toEqual([409, 'no-seats-available']);
  }
  expect((await other.post('/ticket/reserve', { eventId: event.id, quantity: 3 })).status).toBe(201);
});

test('the same best-available request gets the same hold while it runs', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const request = { eventId: event.id, quantity: 2, bestAvailable: {} };
  const answers = await Promise.all(Array.from({ length: 4 }, () => fan.post('/ticket/reserve', request)));
  expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201, 201]);
  expect(new Set(answers.map((answer) => answer.body.purchaseId)).size).toBe(1);
});

test('a refused reserve keeps the admission, and the same pass reserves other seats', async () => {
  const event = await makeEvent(organiser, { queueRequired: true, maxTicketsPerFan: 2 });
  const fan = await logIn(system.url);
  const headers = { 'Queue-Pass': await enterSale(fan, event.id) };
  const refused = await fan.post('/ticket/reserve', { ticketIds: event.ticketIds.slice(0, 3) }, headers);
  expect(refused.body.code).toBe('limit-exceeded');
  const held = await fan.post('/ticket/reserve', { ticketIds: event.ticketIds.slice(0, 2) }, headers);
  expect(held.status).toBe(201);
  await closeSale(organiser, event.id);
});
