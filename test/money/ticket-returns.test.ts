import { bankControl } from '../harness/bank-control';
import { type Caller, logIn } from '../harness/client';
import { expectProblem } from '../harness/expect-problem';
import { logInWithMailbox } from '../harness/mailbox';
import { hold, makeEvent, pay, seatStates } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { until } from '../harness/until';

let system: SystemFacts;
let organiser: Caller;

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
});

const PRICE = 4500;

/** A sold-out event of two seats, and the fan who has them. */
async function soldOut(returns: { mode: 'at-once' | 'when-resold'; feePercent?: number }) {
  const event = await makeEvent(organiser, { seats: 2, returns });
  const fan = await logInWithMailbox(system, 'en');
  const { purchaseId } = await hold(fan, ...event.ticketIds);
  const bookingId = (await pay(fan, purchaseId)).body.bookingId as string;
  const give = (...ticketIds: string[]) => fan.post('/ticket/return', { bookingId, ticketIds });
  const takeBack = (ticketId: string) =>
    fan.call('DELETE', `/ticket/return?bookingId=${bookingId}&ticketId=${ticketId}`);
  const returnOf = async (ticketId: string) =>
    (await fan.get(`/booking/${bookingId}/returns`)).body.tickets.find(
      (one: { ticketId: string }) => one.ticketId === ticketId,
    );
  return { event, fan, purchaseId, bookingId, give, takeBack, returnOf };
}

const refundedAtBank = (purchaseId: string, amount: number) =>
  until(`the bank has given ${amount} back`, async () => {
    const { refunded } = await bankControl(system).stateOf(purchaseId);
    return refunded.eur === amount;
  });

test('a fan offers a ticket, goes on holding it until the waitlist buys it, and gets the money without the fee', async () => {
  const { event, fan, purchaseId, bookingId, give, takeBack, returnOf } = await soldOut({
    ...{ mode: 'when-resold', feePercent: 10 },
  });
  const [first, second] = event.ticketIds as [string, string];
  const waiting = await logIn(system.url);
  await waiting.post(`/event/${event.id}/waitlist`, { quantity: 1 });
  expect((await fan.get(`/booking/${bookingId}/returns`)).body).toMatchObject({
    terms: { mode: 'when-resold', feePercent: 10, why: 'policy', until: event.startsAt },
    tickets: [{ state: null, canBeReturned: true, refund: { amount: 4050, currency: 'eur' } }, {}],
  });

  const given = await give(first);
  expect(given).toMatchObject({
    status: 200,
    body: { tickets: [{ ticketId: first, state: 'offered' }, {}] },
  });
  expect((await give(first)).body).toMatchObject({ tickets: [{ state: 'offered' }, {}] });
  expect((await organiser.get(`/organiser/events/${event.id}/returns?state=offered`)).body).toMatchObject({
    ...{ returns: [{ ticketId: first, state: 'offered', feePercent: 10 }], counts: { offered: 1 } },
  });
  const offer = await until('an offer', async () => {
    const { body } = await waiting.get(`/event/${event.id}/waitlist`);
    return body.state === 'offered' && body.offer;
  });
  expect(offer).toMatchObject({ tickets: [{ ticketId: first }], total: { amount: PRICE } });
  expectProblem(await takeBack(first), 'return-under-way');
  const { tickets } = (await fan.get(`/booking/${bookingId}`)).body;
  expect(tickets.map((one: { state: string }) => one.state)).toEqual(['valid', 'valid']);
  const { code } = tickets[0];

  expect((await pay(waiting, offer.purchaseId)).body).toMatchObject({ status: 'confirmed' });
  expectProblem(await (await door()).post('/checkin', { code, eventId: event.id }), 'ticket-code-void');
  await refundedAtBank(purchaseId, 4050);
  await until('it is returned', async () => (await returnOf(first)).state === 'returned');
  expect((await waiting.get('/tickets')).body.tickets).toMatchObject([{ ticketId: first, state: 'valid' }]);
  expect((await fan.mail(/^Your ticket is sold/)).text).toContain('€40.50');

  // The other one is offered and taken back, and opens the door.
  await give(second);
  expect((await seatStates(waiting, event.id))[second]).toBe('available');
  // Its level costs more by now; the ticket does not, on the map and in a basket.
  const dearer = { prices: [{ priceLevel: 'A', amount: 6000, currency: 'eur' }] };
  expect((await organiser.call('PATCH', `/organiser/events/${event.id}`, dearer)).status).toBe(200);
  const { ownPrices } = (await waiting.get(`/event/${event.id}/seats`)).body;
  expect(ownPrices).toEqual([{ ticketId: second, price: { amount: PRICE, currency: 'eur' } }]);
  const costs = (query: string) => waiting.get(`/event/${event.id}/costs?${query}`);
  expect((await costs(`priceLevel=A&ticketId=${second}`)).body.total).toBe(6000 + PRICE);
  expectProblem(await costs('ticketId=tkt_none'), 'ticket-not-found');
  expectProblem(await costs(''), 'invalid-request');
  expect((await takeBack(second)).body).toMatchObject({ tickets: [{}, { state: 'withdrawn' }] });
  expect((await seatStates(waiting, event.id))[second]).toBe('booked');
  const inside = await (await door()).post('/checkin', { code: tickets[1].code, eventId: event.id });
  expect(inside.status).toBe(200);
  expectProblem(await give(second), 'ticket-not-returnable');
});

const door = () => logIn(system.url, 'dora', ['door']);

test('given back at once, a ticket is void and its seat is for sale; after a move all goes back, with one mail', async () => {
  const { event, fan, purchaseId, give, returnOf } = await soldOut({ mode: 'at-once' });
  const [first, second] = event.ticketIds as [string, string];
  expect((await give(first)).body).toMatchObject({ tickets: [{ canBeReturned: false }, {}] });
  await refundedAtBank(purchaseId, PRICE);
  await until('the seat is free', async () => (await seatStates(fan, event.id))[first] === 'available');
  expect((await fan.mail(/^Given back/)).text).toContain('€45.00');

  const keepOrReturnUntil = new Date(Date.now() + 86_400_000).toISOString();
  const moved = await organiser.call('PATCH', `/organiser/events/${event.id}`, {
    ...{ startsAt: new Date(Date.now() + 40 * 86_400_000).toISOString(), keepOrReturnUntil, returns: null },
  });
  expect(moved.body).toMatchObject({ keepOrReturnUntil, returns: null });
  await fan.mail(/^Keep your tickets, or give them back by/);
  await give(second);
  await refundedAtBank(purchaseId, 2 * PRICE);
  expect(await returnOf(second)).toMatchObject({ state: 'returned', refund: { amount: PRICE } });
  expect((await fan.mails()).filter(({ subject }) => /New date or place/.test(subject))).toEqual([]);
  const ops = await logIn(system.url, 'olga', ['ops']);
  const { lines } = (await ops.get(`/ops/audit?eventId=${event.id}`)).body;
  expect(lines).toMatchObject([
    ...[
      { action: 'refund' },
      { action: 'change-event', details: { before: { returns: { mode: 'at-once' } } } },
    ],
    ...[{ action: 'refund' }, { action: 'create-event' }],
  ]);
});
