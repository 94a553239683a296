import { type Caller, logIn } from '../harness/client';
import { enterSale, hold, makeEvent, pay, seatStates } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;
let organiser: Caller;

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
});

const sections = [
  { name: 'Floor', priceLevel: 'A', rows: [{ name: 'A', seats: 4 }] },
  { name: 'Standing', priceLevel: 'B', generalAdmission: 10 },
];

interface Held {
  ticketId: string;
  section: string;
  row: string | null;
  number: string | null;
}

test('best available holds adjacent seats of the best section, repeats the same hold for the same request, and is paid', async () => {
  const event = await makeEvent(organiser, { sections });
  const fan = await logIn(system.url);
  const request = { eventId: event.id, quantity: 2, bestAvailable: {} };
  const held = await fan.post('/ticket/reserve', request);
  expect(held.status).toBe(201);
  const seats = held.body.tickets.map(({ section, row, number }: Held) => [section, row, number]);
  expect(seats).toEqual([
    ['Floor', 'A', '1'],
    ['Floor', 'A', '2'],
  ]);
  expect(held.body.total).toEqual({ amount: 9000, currency: 'eur' });
  expect((await fan.post('/ticket/reserve', request)).body).toEqual(held.body);
  const { purchaseId } = held.body;
  const paymentInfo = { paymentMethod: 'pm_card_visa' };
  expect((await fan.post('/ticket/confirm', { purchaseId, paymentInfo })).status).toBe(200);
});

test('a section without seat numbers is sold by quantity, and a release returns the places', async () => {
  const event = await makeEvent(organiser, { sections });
  const [fan, other] = [await logIn(system.url), await logIn(system.url)];
  const request = { eventId: event.id, quantity: 6, bestAvailable: { section: 'Standing' } };
  const held = await fan.post('/ticket/reserve', request);
  expect(held.status).toBe(201);
  expect(held.body.tickets).toHaveLength(6);
  for (const ticket of held.body.tickets) {
    expect(ticket).toMatchObject({ section: 'Standing', row: null, number: null, price: { amount: 3000 } });
  }
  const refused = await other.post('/ticket/reserve', request);
  expect([refused.status, refused.body.code]).toEqual([409, 'no-seats-available']);
  await fan.post('/ticket/release', { purchaseId: held.body.purchaseId });
  expect((await other.post('/ticket/reserve', request)).status).toBe(201);
  const states = Object.values(await seatStates(fan, event.id));
  expect(states.filter((state) => state === 'held')).toHaveLength(6);
});

test('the limit per fan counts booked and held tickets, and a release frees it', async () => {
  const event = await makeEvent(organiser, { maxTicketsPerFan: 3 });
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);
  await fan.post('/ticket/confirm', { purchaseId, paymentInfo: { paymentMethod: 'pm_card_visa' } });
  const request = (quantity: number) => ({ eventId: event.id, quantity, bestAvailable: {} });
  const tooMany = await fan.post('/ticket/reserve', request(3));
  expect([tooMany.status, tooMany.body.code]).toEqual([409, 'limit-exceeded']);
  for (let round = 0; round < 2; round += 1) {
    const held = await fan.post('/ticket/reserve', request(2));
    expect(held.status).toBe(201);
    await fan.post('/ticket/release', { purchaseId: held.body.purchaseId });
  }
});

test('a reserve accepts section names up to 200 characters, as events do, and refuses longer ones', async () => {
  const named = (length: number) => [{ name: 'x'.repeat(length), priceLevel: 'A', generalAdmission: 2 }];
  const fan = await logIn(system.url);
  for (const length of [101, 200]) {
    const { id: eventId } = await makeEvent(organiser, { sections: named(length) });
    const bestAvailable = { section: 'x'.repeat(length) };
    const held = await fan.post('/ticket/reserve', { eventId, quantity: 1, bestAvailable });
    expect([held.status, held.body.tickets[0].section]).toEqual([201, bestAvailable.section]);
  }
  await expect(makeEvent(organiser, { sections: named(201) })).rejects.toThrow('sections.0.name');
  const { id: eventId } = await makeEvent(organiser);
  const request = { eventId, quantity: 1, bestAvailable: { section: 'x'.repeat(201) } };
  expect((await fan.post('/ticket/reserve', request)).body.detail).toContain('bestAvailable.section');
});

test('a sale is sold out while accessible seats are kept, and those who need them buy them without its queue', async () => {
  const row = { name: 'A', seats: 3, accessible: [2], companion: [3] };
  const event = await makeEvent(organiser, {
    sections: [{ name: 'Floor', priceLevel: 'A', rows: [row] }],
    queueRequired: true,
  });
  const [fan, late, wheeler] = await Promise.all([1, 2, 3].map(() => logIn(system.url)));
  const facts = async () => (await late!.get(`/event/${event.id}`)).body;
  expect((await facts()).availability).toEqual({ available: 1, held: 0, booked: 0, kept: 2 });
  const pass = { 'Queue-Pass': await enterSale(fan!, event.id) };
  const held = await fan!.post('/ticket/reserve', { ticketId: event.ticketIds[0] }, pass);
  await pay(fan!, held.body.purchaseId);
  await until('it is sold out', async () => (await facts()).onSale.status === 'sold-out');
  expect((await facts()).availability).toEqual({ available: 0, held: 0, booked: 1, kept: 2 });
  await until('the queue says so', async () => {
    const { body } = await late!.post(`/event/${event.id}/queue`);
    return body.state === 'sold-out';
  });
  expect((await late!.post(`/event/${event.id}/waitlist`, { quantity: 1 })).status).toBe(200);

  const reserve = (caller: Caller, more: object) =>
    caller.post('/ticket/reserve', { ticketIds: event.ticketIds.slice(1), ...more });
  expect((await reserve(late!, {})).body.code).toBe('not-admitted');
  const kept = await reserve(wheeler!, { accessibleSeats: 1 });
  expect([kept.status, kept.body.tickets?.length]).toEqual([201, 2]);
  expect((await pay(wheeler!, kept.body.purchaseId)).body.status).toBe('confirmed');
});
