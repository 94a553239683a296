import { type Caller, logIn, until } from './client';
import { closeSale, enterSale, type MadeEvent, makeEvent } from './on-sale';
import { expectProblem } from './problem';
import { sharedSystem } from './shared-system';
import type { SystemFacts } from './system';

let system: SystemFacts;
let organiser: Caller;
const queued: MadeEvent[] = [];

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
});

afterAll(async () => {
  for (const event of queued) await closeSale(organiser, event.id);
});

async function makeQueued(wish: Parameters<typeof makeEvent>[1] = {}): Promise<MadeEvent> {
  const event = await makeEvent(organiser, { queueRequired: true, ...wish });
  queued.push(event);
  return event;
}

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

const change = (eventId: string, action: string, more: object = {}) =>
  organiser.post(`/organiser/events/${eventId}/on-sale`, { action, ...more });

const queueState = async (fan: Caller, eventId: string) =>
  (await fan.post(`/event/${eventId}/queue`)).body.state;

describe('a sale', () => {
  test('that is scheduled takes nobody in until ops open it', async () => {
    const event = await makeQueued({ opensAt: inMinutes(120) });
    const fan = await logIn(system.url);
    expect((await fan.get(`/event/${event.id}`)).body.onSale.status).toBe('scheduled');
    expect(await queueState(fan, event.id)).toBe('not-open');
    const early = await fan.post('/ticket/reserve', { ticketId: event.ticketIds[0] });
    expectProblem(early, 'sale-not-open');
    expect(early.body).toMatchObject({ saleStatus: 'scheduled' });

    const opened = await change(event.id, 'open', { admitPerSecond: 7, maxShoppers: 9 });
    expect(opened.body).toMatchObject({ eventId: event.id, state: 'open', rate: 7, maxShoppers: 9 });
    expect(await enterSale(fan, event.id)).toEqual(expect.any(String));
  });

  test('in its lobby lets fans line up and nobody in', async () => {
    const event = await makeQueued({ opensAt: inMinutes(10) });
    const fan = await logIn(system.url);
    const joined = await fan.post(`/event/${event.id}/queue`);
    expect(joined.body).toMatchObject({ state: 'waiting', position: 1, aheadOfYou: 0, ticketsLeft: 8 });
    expect(joined.body.estimatedWaitSeconds).toBeGreaterThan(500);
    expect((await fan.get(`/event/${event.id}`)).body.onSale.status).toBe('lobby');
    expectProblem(await fan.post('/ticket/reserve', { ticketId: event.ticketIds[0] }), 'sale-not-open');
  });

  test('opens by itself at its time', async () => {
    const event = await makeQueued({ opensAt: new Date(Date.now() + 2_500).toISOString() });
    const fan = await logIn(system.url);
    expect(await queueState(fan, event.id)).toBe('waiting');
    expect(await enterSale(fan, event.id)).toEqual(expect.any(String));
  });

  test('that is paused lets nobody in and sells nothing, and goes on when it is resumed', async () => {
    const event = await makeQueued({ maxShoppers: 1 });
    const [inside, outside] = [await logIn(system.url), await logIn(system.url)];
    const pass = await enterSale(inside, event.id);
    expect((await change(event.id, 'pause')).body.state).toBe('paused');

    expect(await queueState(outside, event.id)).toBe('waiting');
    const body = { ticketId: event.ticketIds[0] };
    expectProblem(await inside.post('/ticket/reserve', body, { 'Queue-Pass': pass }), 'sale-not-open');
    await inside.call('DELETE', `/event/${event.id}/queue`);
    const { body: paused } = await organiser.get(`/organiser/events/${event.id}/on-sale`);
    expect(paused).toMatchObject({ state: 'paused', waiting: 1, admitted: 0, buying: 0 });

    expect((await change(event.id, 'resume')).body.state).toBe('open');
    const headers = { 'Queue-Pass': await enterSale(outside, event.id) };
    const held = await outside.post('/ticket/reserve', body, headers);
    expect(held.status).toBe(201);
    const { body: numbers } = await organiser.get(`/organiser/events/${event.id}/on-sale`);
    expect(numbers).toMatchObject({ state: 'open', waiting: 0, buying: 1, held: 1, sold: 0, available: 7 });
  });

  test('that is closed is over for everybody', async () => {
    const event = await makeQueued();
    const fan = await logIn(system.url);
    const pass = await enterSale(fan, event.id);
    expect((await change(event.id, 'close')).body.state).toBe('closed');
    expect(await queueState(await logIn(system.url), event.id)).toBe('closed');
    const answer = await fan.post(
      '/ticket/reserve',
      { ticketId: event.ticketIds[0] },
      { 'Queue-Pass': pass },
    );
    expectProblem(answer, 'sale-not-open');
    expect((await change(event.id, 'resume')).body.state).toBe('open');
  });

  test('whose last seat is booked is sold out', async () => {
    const event = await makeQueued({ seats: 1 });
    const [fan, late] = [await logIn(system.url), await logIn(system.url)];
    const ticketId = event.ticketIds[0]!;
    await fan.post('/ticket/reserve', { ticketId }, { 'Queue-Pass': await enterSale(fan, event.id) });
    const paying = { ticketId, paymentInfo: { paymentMethod: 'pm_card_visa' } };
    expect((await fan.post('/ticket/confirm', paying)).status).toBe(200);
    await until('the sale is sold out', async () => {
      return (await organiser.get(`/organiser/events/${event.id}/on-sale`)).body.state === 'sold-out';
    });
    expect(await queueState(late, event.id)).toBe('sold-out');
    expect((await late.get(`/event/${event.id}`)).body).toMatchObject({
      onSale: { status: 'sold-out' },
      availability: { available: 0, held: 0, booked: 1 },
    });
  });

  test('lets fans in first come, first served, and gives a place back when it is left', async () => {
    const event = await makeQueued({ maxShoppers: 1 });
    const fans = await Promise.all(Array.from({ length: 4 }, () => logIn(system.url)));
    const [inside, second, third, fourth] = fans as [Caller, Caller, Caller, Caller];
    await enterSale(inside, event.id);
    for (const fan of [second, third, fourth]) await fan.post(`/event/${event.id}/queue`);
    const place = async (fan: Caller) => (await fan.get(`/event/${event.id}/queue`)).body.position;
    expect(await Promise.all([second, third, fourth].map(place))).toEqual([1, 2, 3]);
    // Joining again keeps the place.
    expect((await second.post(`/event/${event.id}/queue`)).body.position).toBe(1);

    await third.call('DELETE', `/event/${event.id}/queue`);
    expect(await Promise.all([second, fourth].map(place))).toEqual([1, 2]);
    expectProblem(await third.get(`/event/${event.id}/queue`), 'not-in-queue');
    await inside.call('DELETE', `/event/${event.id}/queue`);
    await enterSale(second, event.id);
    expect(await place(fourth)).toBe(1);
  });

  test.each([
    {},
    { action: 'explode' },
    { action: 'open', admitPerSecond: 0 },
    { action: 'open', maxShoppers: -1 },
  ])('is not changed by %j', async (body) => {
    const { id } = await makeEvent(organiser);
    expectProblem(await organiser.post(`/organiser/events/${id}/on-sale`, body), 'invalid-request');
  });
});
