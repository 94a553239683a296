import { type Caller, logIn, uniqueName } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { mailsTo } from '../harness/mailbox';
import { hold, makeEvent, pay, seatStates } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;
let organiser: Caller;
let fan: Caller;

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
  fan = await logIn(system.url);
});

test('house seats are off sale for everybody, until they are given away or released', async () => {
  const { id, ticketIds } = await makeEvent(organiser, { seats: 4 });
  const [pillar, critic, guest, last] = ticketIds as [string, string, string, string];
  const path = `/organiser/events/${id}`;
  const body = { kind: 'house', seats: { ticketIds: [critic, guest] }, reason: 'premiere', holder: 'press' };
  const made = await organiser.post(`${path}/seat-blocks`, body);
  expect([made.status, made.body]).toMatchObject([
    201,
    { kind: 'house', seats: 2, blocked: 2, closedAt: null },
  ]);
  await organiser.post(`${path}/seat-blocks`, {
    ...{ kind: 'kill', seats: { ticketIds: [pillar] }, reason: 'behind a pillar' },
  });

  const taken = await fan.post('/ticket/reserve', { ticketIds: [critic] });
  expectProblem(taken, 'seat-taken');
  expect(taken.text).not.toMatch(/press|premiere|blocked/);
  expectProblem(
    await fan.post('/ticket/reserve', { eventId: id, quantity: 2, bestAvailable: {} }),
    'no-seats-available',
  );
  expect(await seatStates(fan, id)).toEqual({
    [pillar]: 'held',
    [critic]: 'held',
    [guest]: 'held',
    [last]: 'available',
  });
  expect((await fan.get(`/event/${id}/seats`)).text).not.toMatch(/press|premiere|blocked/);
  const { purchaseId } = await hold(fan, last);
  expect((await pay(fan, purchaseId)).status).toBe(200);
  await until('the event is sold out', async () => {
    const { onSale, availability } = (await fan.get(`/event/${id}`)).body;
    return onSale.status === 'sold-out' && availability.booked === 1 && availability.held === 0;
  });

  const refused = await organiser.post(`${path}/seat-blocks`, { ...body, seats: { section: 'Floor' } });
  expectProblem(refused, 'seat-taken');
  expect(refused.body.seats).toContainEqual({
    ticketId: last,
    section: 'Floor',
    row: 'A',
    number: '4',
    state: 'booked',
  });

  const email = `${uniqueName('critic')}@example.org`;
  const gift = { seats: { ticketIds: [critic] }, email, language: 'de', reason: 'review' };
  const key = { 'Idempotency-Key': uniqueName('gift') };
  const [given, again] = [
    await organiser.post(`${path}/free-tickets`, gift, key),
    await organiser.post(`${path}/free-tickets`, gift, key),
  ];
  expect([given.status, again.body]).toEqual([201, given.body]);
  const mail = await until('the critic is told', async () => (await mailsTo(system, email))[0]);
  expect(mail.subject).toMatch(/^Ihre Freikarten/);
  expect(mail.attachments).toMatchObject([{ filename: 'tickets.pdf' }, { filename: 'tickets.ics' }]);
  expect((await organiser.get(`${path}/seats`)).body).toMatchObject({
    levels: [{ priceLevel: 'A', seats: 4, available: 0, sold: 1, free: 1, blocked: { house: 1, kill: 1 } }],
    free: [critic],
  });

  const file = await organiser.get(`${path}/blocked-seats.csv`);
  expect(file.text).toContain(`${guest},Floor,A,3,A,${made.body.blockId},house,press,premiere,`);
  const visitor = await logIn(system.url);
  const toVisitor = { seats: { ticketIds: [guest] }, userId: visitor.userId, reason: 'prize' };
  const prize = (await organiser.post(`${path}/free-tickets`, toVisitor)).body;
  const [{ code }] = (await visitor.get(`/booking/${prize.bookingId}`)).body.tickets;
  const door = await logIn(system.url, 'dora', ['door']);
  expect((await door.post('/checkin', { code, eventId: id })).body).toMatchObject({ admitted: true });
  const ops = await logIn(system.url, 'olga', ['ops']);
  expectProblem(
    await ops.post(`/ops/bookings/${prize.bookingId}/refund`, { reason: 'asked' }),
    'not-refundable',
  );
  expect(
    (await organiser.post(`${path}/free-tickets/${prize.bookingId}/revoke`, { reason: 'cheated' })).status,
  ).toBe(200);
  expectProblem(await door.post('/checkin', { code, eventId: id }), 'ticket-code-void');

  const released = await organiser.post(`${path}/seat-blocks/${made.body.blockId}/release`, {
    reason: 'no show',
  });
  expect(released.body).toMatchObject({ blocked: 0, closedAt: expect.any(String) });
  await organiser.post(`${path}/free-tickets/${given.body.bookingId}/revoke`, { reason: 'ill' });
  await hold(await logIn(system.url), guest, critic);
  const open = await organiser.get(`${path}/seat-blocks?open=true&term=pillar`);
  expect(open.body).toMatchObject({
    blocks: [{ kind: 'kill', reason: 'behind a pillar' }],
    nextCursor: null,
  });
});

test('an organiser adds seats, and ends a price level; holds keep their price', async () => {
  const { id, name, ticketIds } = await makeEvent(organiser, { seats: 2 });
  const path = `/organiser/events/${id}`;
  const sections = [{ name: 'Balcony', priceLevel: 'A', rows: [{ name: '1', seats: 2 }] }];
  const added = await organiser.post(`${path}/seats`, { sections, reason: 'it sells well' });
  expect([added.status, added.body]).toEqual([201, { eventId: id, added: 2 }]);
  const again = await organiser.post(`${path}/seats`, { sections, reason: 'twice' });
  expectProblem(again, 'invalid-request');
  expect(again.body.errors).toMatchObject([{ path: 'sections', message: 'section Balcony has a row 1' }]);

  const { total } = await hold(fan, ticketIds[0]!);
  expect(total.amount).toBe(4500);
  const set = (level: object) => organiser.post(`${path}/price-levels`, { reason: 'early bird', ...level });
  await set({ priceLevel: 'Regular', amount: 6000 });
  const endsAt = new Date(Date.now() + 3_000).toISOString();
  const levels = await set({ priceLevel: 'A', amount: 4500, endsAt, next: 'Regular' });
  expect(levels.body.levels).toMatchObject([
    { priceLevel: 'Regular', seats: 0 },
    { priceLevel: 'A', seats: 4, held: 1, endsAt, next: 'Regular' },
  ]);
  expectProblem(await set({ priceLevel: 'A', amount: 1 }), 'invalid-request');
  expect((await fan.get(`/event/${id}`)).body.prices).toMatchObject([
    { priceLevel: 'A', amount: 4500, available: 3, endsAt, next: { priceLevel: 'Regular', amount: 6000 } },
  ]);
  await until('the event costs the next price', async () => {
    const { prices } = (await fan.get(`/event/${id}`)).body;
    return prices.length === 1 && prices[0].priceLevel === 'Regular' && prices[0].available === 3;
  });
  await until('the search finds it at the next price', async () => {
    const { results } = (await fan.get(`/event/search?term=${name}`)).body;
    return results[0]?.prices[0].amount === 6000;
  });
  expect((await hold(await logIn(system.url), ticketIds[1]!)).total.amount).toBe(6000);
  const move = { seats: { section: 'Balcony' }, priceLevel: 'Regular', reason: 'tidy' };
  expect((await organiser.post(`${path}/price-levels/move`, move)).body).toEqual({ eventId: id, moved: 2 });
});
