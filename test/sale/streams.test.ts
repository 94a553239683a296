import Redis from 'ioredis';
import { type Caller, logIn, send } from '../harness/client';
import { type EventStream, openStream } from '../harness/event-stream';
import { expectProblem } from '../harness/expect-problem';
import { closeSale, enterSale, hold, makeEvent, pay } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import type { SystemFacts } from '../harness/system';
import { until } from '../harness/until';

// Asserted from the database to the reader, in ms. 300 ms are promised, on a machine without other load.
const MAX_DELAY_MS = 5_000;

let system: SystemFacts;
let organiser: Caller;
const open: EventStream[] = [];

beforeAll(async () => {
  system = await sharedSystem();
  organiser = await logIn(system.url, 'organiser', ['organiser']);
});

afterEach(() => {
  for (const stream of open.splice(0)) stream.close();
});

async function listen(path: string, headers: Record<string, string> = {}): Promise<EventStream> {
  const stream = await openStream(system.url + path, headers);
  open.push(stream);
  return stream;
}

const as = (fan: Caller) => ({ Authorization: `Bearer ${fan.token}` });

const ticketOf = async (fan: Caller): Promise<string> => (await fan.post('/stream-ticket')).body.ticket;

const stages = (stream: EventStream) =>
  stream.events.filter(({ event }) => event === 'purchase').map(({ data }) => data.stage);

test('the stream of a purchase sends each stage in order, with the body of GET', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);
  const stream = await listen(`/purchase/${purchaseId}/stream`, as(fan));
  expect(stream.headers.get('content-type')).toMatch(/^text\/event-stream/);
  expect(stream.headers.get('cache-control')).toMatch(/no-store/);
  const first = await stream.next(({ event: kind }) => kind === 'purchase');
  expect(first.data.stage).toBe('awaiting-payment');
  const metrics = await send(`${system.url}/metrics`, 'GET');
  expect(Number(/^holdfast_open_streams (\d+)$/m.exec(metrics.text)?.[1])).toBeGreaterThanOrEqual(1);

  await pay(fan, purchaseId);
  const last = await stream.next(({ data }) => data.stage === 'confirmed');
  expect(stages(stream)).toEqual(['awaiting-payment', 'authorising', 'booking', 'capturing', 'confirmed']);
  expect(last.data).toEqual((await fan.get(`/purchase/${purchaseId}`)).body);
  // From the time that the database recorded until the event arrived here.
  expect(last.at - Date.parse(last.data.history.at(-1).at)).toBeLessThan(MAX_DELAY_MS);
});

test('a reader who reconnects with the last id gets exactly the missed events', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);
  const before = await listen(`/purchase/${purchaseId}/stream`, as(fan));
  const seen = await before.next(({ event: kind }) => kind === 'purchase');
  expect(seen.id).toMatch(new RegExp(`^${purchaseId}-\\d+$`));
  before.close();
  await before.ended;

  await pay(fan, purchaseId, 'pm_card_chargeDeclined');
  await pay(fan, purchaseId);
  const after = await listen(`/purchase/${purchaseId}/stream`, { ...as(fan), 'Last-Event-ID': seen.id! });
  await after.next(({ data }) => data.stage === 'confirmed');
  expect(stages(after)).toEqual([
    'authorising',
    'awaiting-payment',
    'authorising',
    'booking',
    'capturing',
    'confirmed',
  ]);
  expect(after.events.map(({ event: kind }) => kind)).not.toContain('reset');
});

test.each(['nonsense', 'pur_other-3', '0-0'])(
  'a reader who reconnects with the id %j gets a reset and the current state',
  async (lastEventId) => {
    const event = await makeEvent(organiser);
    const fan = await logIn(system.url);
    const { purchaseId } = await hold(fan, event.ticketIds[0]!);
    for (const path of [`/purchase/${purchaseId}/stream`, `/event/${event.id}/stream`]) {
      const stream = await listen(path, { ...as(fan), 'Last-Event-ID': lastEventId });
      await stream.next(({ event: kind }) => kind === 'reset');
      // After the reset the current state follows.
      await stream.next(({ event: kind }) => kind === 'purchase');
    }
  },
);

test('a reader who reconnects with a position that is not reached yet gets a reset', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);
  const headers = { ...as(fan), 'Last-Event-ID': `${purchaseId}-999` };
  const stream = await listen(`/purchase/${purchaseId}/stream`, headers);
  await stream.next(({ event: kind }) => kind === 'reset');
  expect((await stream.next(({ event: kind }) => kind === 'purchase')).data.stage).toBe('awaiting-payment');
});

test('the stream of an event sends the fan the place, the admission with its pass, and the purchase', async () => {
  const event = await makeEvent(organiser, { queueRequired: true, maxShoppers: 1 });
  const [first, second] = [await logIn(system.url), await logIn(system.url)];
  const pass = await enterSale(first, event.id);
  const stream = await listen(`/event/${event.id}/stream`, as(second));
  await second.post(`/event/${event.id}/queue`);
  const waiting = await stream.next(({ event: kind, data }) => kind === 'queue' && data.state === 'waiting');
  expect(waiting.data).toMatchObject({ position: 1, aheadOfYou: 0 });

  await first.call('DELETE', `/event/${event.id}/queue`);
  const admitted = await stream.next(
    ({ event: kind, data }) => kind === 'queue' && data.state === 'admitted',
  );
  const headers = { 'Queue-Pass': admitted.data.pass as string };
  expect(headers['Queue-Pass']).not.toBe(pass);
  const held = await second.post('/ticket/reserve', { ticketId: event.ticketIds[0] }, headers);
  expect(held.status).toBe(201);

  const { purchaseId } = held.body;
  const moved = await stream.next(({ event: kind }) => kind === 'purchase');
  expect(moved.data).toMatchObject({ purchaseId, stage: 'awaiting-payment' });
  expect(moved.at - Date.parse(moved.data.history.at(-1).at)).toBeLessThan(MAX_DELAY_MS);
  await pay(second, purchaseId);
  await stream.next(({ data }) => data.stage === 'confirmed');
  await closeSale(organiser, event.id);
});

test('the stream of an event hides purchases of other fans, and shows a stranger only seats', async () => {
  const event = await makeEvent(organiser, { queueRequired: true });
  const [fan, other] = [await logIn(system.url), await logIn(system.url)];
  const headers = { 'Queue-Pass': await enterSale(fan, event.id) };
  const anonymous = await listen(`/event/${event.id}/stream`);
  const others = await listen(`/event/${event.id}/stream`, as(other));
  const fanStream = await listen(`/event/${event.id}/stream`, as(fan));
  await fan.post('/ticket/reserve', { ticketId: event.ticketIds[0] }, headers);
  await fanStream.next(({ event: kind, data }) => kind === 'purchase' && data.stage === 'awaiting-payment');
  // Queue messages go to all streams at once: when the other fan has one, the anonymous stream would have it too.
  await other.post(`/event/${event.id}/queue`);
  await others.next(({ event: kind, data }) => kind === 'queue' && data.state === 'admitted');

  expect(anonymous.status).toBe(200);
  // Only seats are public.
  expect(anonymous.events.filter(({ event: kind }) => kind !== 'seats' && kind !== 'reset')).toEqual([]);
  expect(JSON.stringify(anonymous.events)).not.toContain(fan.userId);
  expect(stages(others)).toEqual([]);
  await closeSale(organiser, event.id);
});

test('a stream without events sends heartbeats, so that proxies keep it open', async () => {
  const event = await makeEvent(organiser);
  const stream = await listen(`/event/${event.id}/stream`);
  await until('a heartbeat', async () => stream.comments.length > 0, 25_000);
});

test('a stream ticket opens one stream once, in place of the Authorization header', async () => {
  const event = await makeEvent(organiser);
  const fan = await logIn(system.url);
  const { purchaseId } = await hold(fan, event.ticketIds[0]!);
  for (const path of [`/purchase/${purchaseId}/stream`, `/event/${event.id}/stream`]) {
    const ticket = await ticketOf(fan);
    const stream = await listen(`${path}?ticket=${ticket}`);
    expect((await stream.next(({ event: kind }) => kind === 'purchase')).data.purchaseId).toBe(purchaseId);
    expectProblem(await send(`${system.url}${path}?ticket=${ticket}`, 'GET'), 'invalid-stream-ticket');
  }
});

test('a stream ticket expires after one minute', async () => {
  const fan = await logIn(system.url);
  const { body } = await fan.post('/stream-ticket');
  const leftMs = Date.parse(body.expiresAt) - Date.now();
  expect(leftMs).toBeGreaterThan(50_000);
  expect(leftMs).toBeLessThanOrEqual(60_000);
  const redis = new Redis(system.env.REDIS_URL!);
  const key = `${system.env.REDIS_KEY_PREFIX}stream-ticket:${body.ticket}`;
  expect(await redis.pttl(key)).toBeGreaterThan(50_000);
  expect(await redis.pttl(key)).toBeLessThanOrEqual(60_000);
  // Expire it now in place of waiting a minute.
  await redis.pexpire(key, 1);
  await until('the ticket has expired', async () => (await redis.exists(key)) === 0);
  redis.disconnect();
  const event = await makeEvent(organiser);
  const late = await send(`${system.url}/event/${event.id}/stream?ticket=${body.ticket}`, 'GET');
  expectProblem(late, 'invalid-stream-ticket');
});

test.each(['', 'st_x', `st_${'A'.repeat(32)}`, '%00'])('the stream ticket %j is refused', async (ticket) => {
  const event = await makeEvent(organiser);
  const answer = await send(`${system.url}/event/${event.id}/stream?ticket=${ticket}`, 'GET');
  if (ticket === '%00') expectProblem(answer, 'invalid-request');
  else expectProblem(answer, 'invalid-stream-ticket');
});

test('the stream of a purchase needs a login', async () => {
  expectProblem(await send(`${system.url}/purchase/pur_1/stream`, 'GET'), 'unauthenticated');
});

test('a HEAD request for a stream ends', async () => {
  const event = await makeEvent(organiser);
  const response = await fetch(`${system.url}/event/${event.id}/stream`, { method: 'HEAD' });
  expect([response.status, await response.text()]).toEqual([200, '']);
});
