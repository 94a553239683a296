import { bankControl } from '../harness/bank-control';
import { type Caller, logIn } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { eventBody, makeEvent, pay } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';

let system: SystemFacts;
let organiser: Caller;

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
});

const standing = [{ name: 'Standing', priceLevel: 'A', generalAdmission: 50 }];
const priced = (amount: number, currency: string) => ({
  prices: [{ priceLevel: 'A', amount, currency }],
});

/** Creates an event of fifty standing places at this price. */
async function saleAt(amount: number, currency: string): Promise<string> {
  const body = { ...eventBody({ sections: standing, maxTicketsPerFan: 50 }), ...priced(amount, currency) };
  const made = await organiser.post('/organiser/events', body);
  expect(made.status).toBe(201);
  return made.body.id;
}

test.each([
  [1, 'usd', 'amount', '0.50 USD'],
  [1, 'huf', 'amount', '175.00 HUF'],
  [49, 'krw', 'amount', '50 KRW'],
  [1234, 'kwd', 'amount', '0.010 KWD'],
  [12_345, 'isk', 'amount', '1.00 ISK'],
  [1_000_000_000, 'eur', 'amount', '9999999.99 EUR'],
  [5000, 'xau', 'currency', 'ISO 4217'],
])('a price of %d minor units of %s is refused with the reason', async (amount, currency, field, why) => {
  const answer = await organiser.post('/organiser/events', { ...eventBody(), ...priced(amount, currency) });
  expectProblem(answer, 'invalid-request');
  expect(answer.body.errors).toEqual([
    { in: 'body', path: `prices.0.${field}`, message: expect.stringContaining(why) },
  ]);
});

test('a change to a price below the bank’s minimum is refused', async () => {
  const { id } = await makeEvent(organiser);
  const answer = await organiser.call('PATCH', `/organiser/events/${id}`, priced(49, 'eur'));
  expectProblem(answer, 'invalid-request');
  expect((await organiser.get(`/event/${id}`)).body.prices).toMatchObject([{ amount: 4500 }]);
});

test('a purchase whose total exceeds a 32-bit integer is booked and captured in full', async () => {
  const eventId = await saleAt(100_000_000, 'idr');
  const fan = await logIn(system.url);
  const request = { eventId, quantity: 22, bestAvailable: { maxAmount: 2_500_000_000 } };
  const held = await fan.post('/ticket/reserve', request);
  const total = { amount: 2_200_000_000, currency: 'idr' };
  expect([held.status, held.body.total]).toEqual([201, total]);
  const { purchaseId } = held.body;
  expect((await pay(fan, purchaseId)).status).toBe(200);
  expect((await fan.get('/bookings')).body.bookings).toMatchObject([{ purchaseId, total }]);
  expect((await bankControl(system).stateOf(purchaseId)).captured).toEqual({ idr: total.amount });
});

test('a total above the bank’s maximum is refused, and the fan can reserve fewer tickets', async () => {
  const eventId = await saleAt(100_000_000, 'krw');
  const fan = await logIn(system.url);
  const reserve = (quantity: number) => fan.post('/ticket/reserve', { eventId, quantity, bestAvailable: {} });
  expectProblem(await reserve(25), 'total-too-high');
  const held = await reserve(9);
  expect([held.status, held.body.total]).toEqual([201, { amount: 900_000_000, currency: 'krw' }]);
  const swap = { eventId, quantity: 10, bestAvailable: {}, replace: true };
  expectProblem(await fan.post('/ticket/reserve', swap), 'total-too-high');
  expect((await fan.get(`/purchase/${held.body.purchaseId}`)).body.tickets).toHaveLength(9);
  expect((await fan.post('/ticket/release', { purchaseId: held.body.purchaseId })).status).toBe(200);
});
