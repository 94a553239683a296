import { Redis } from 'ioredis';
import type { RunningPart } from '../../dev/stack/process/part';
import { roomKeys } from '../../waiting-room/keys';
import { observeAdmissions } from '../harness/admission-observer';
import { type Caller, logIn, send } from '../harness/client';
import { openStream } from '../harness/event-stream';
import { type FaultProxy, proxyTo } from '../harness/fault-proxy';
import { createRestartableRedis, type RestartableRedis } from '../harness/restartable-redis';
import { closeSale, enterSale, type MadeEvent, makeEvent, pay, seatStates } from '../harness/sale-steps';
import { poolOf, startTestSystem, type TestSystem } from '../harness/system';
import { until } from '../harness/until';

/* A system with its own Redis behind a fault proxy. */
let ownRedis: RestartableRedis;
let redis: RunningPart;
let proxy: FaultProxy;
let system: TestSystem;
let organiser: Caller;
/** Connected directly to Redis, not through the proxy. */
let admin: Redis;

beforeAll(async () => {
  ownRedis = await createRestartableRedis();
  redis = await ownRedis.start();
  admin = new Redis(redis.env.REDIS_URL!);
  proxy = await proxyTo(redis.env.REDIS_URL!);
  system = await startTestSystem({ REDIS_URL: proxy.url });
  organiser = await logIn(system.facts.url, 'organiser', ['organiser']);
}, 120_000);

afterAll(async () => {
  await system?.stop();
  proxy?.close();
  admin?.disconnect();
  await redis?.stop();
  ownRedis?.remove();
}, 60_000);

const logInMany = (count: number) =>
  Promise.all(Array.from({ length: count }, () => logIn(system.facts.url)));

/** Enters the sale and reserves a seat; retries the queue while Redis is away. */
async function reserve(fan: Caller, eventId: string, ticketId: string): Promise<string> {
  const pass = await until('the fan is admitted', () => enterSale(fan, eventId).catch(() => undefined));
  const { status, text, body } = await fan.post('/ticket/reserve', { ticketId }, { 'Queue-Pass': pass });
  if (status !== 201) throw new Error(`no hold: ${text}`);
  return body.purchaseId;
}

test('after connections to Redis go silent, waiting fans are admitted, purchases finish, and open seat maps become correct', async () => {
  const event = await makeEvent(organiser, { queueRequired: true, maxShoppers: 4, seats: 12 });
  const fans = await logInMany(12);
  const states = new Map(Object.entries(await seatStates(organiser, event.id)));
  const stream = await openStream(`${system.facts.url}/event/${event.id}/stream`);
  await stream.next(({ event: kind }) => kind === 'seats');
  const buy = async (fan: Caller, ticketId: string) => {
    const purchaseId = await reserve(fan, event.id, ticketId);
    return async () => expect((await pay(fan, purchaseId)).body.status).toBe('confirmed');
  };
  const [begun, waiting] = [fans.slice(0, 4), fans.slice(4)];
  const paying = await Promise.all(begun.map((fan, seat) => buy(fan, event.ticketIds[seat]!)));
  for (const fan of waiting) expect((await fan.post(`/event/${event.id}/queue`)).status).toBe(200);

  proxy.silence();

  await Promise.all(paying.map((finish) => finish()));
  await Promise.all(waiting.map(async (fan, seat) => (await buy(fan, event.ticketIds[4 + seat]!))()));
  await until('the open map shows every seat as booked, or was reset', async () => {
    for (const { event: kind, data } of stream.events) {
      if (kind === 'seats') for (const [id, state] of data.changes) states.set(id, state);
      if (kind === 'reset') return true;
    }
    return [...states.values()].every((state) => state === 'booked');
  });
  stream.close();
  const sale = await observeAdmissions(
    { ...system.facts, env: { ...system.facts.env, ...redis.env } },
    event.id,
  );
  await until('all fans have left the sale', async () => {
    const { admitted, buying } = await sale.room.snapshot(event.id);
    return admitted + buying === 0;
  });
  await sale.close();
  const pool = poolOf(system.facts);
  const { rows } = await pool.query(
    'select stage, count(*)::int from purchase where event_id = $1 group by 1',
    [event.id],
  );
  await pool.end();
  expect(rows).toEqual([{ stage: 'confirmed', count: 12 }]);
  await closeSale(organiser, event.id);
}, 90_000);

/** A sale in which one fan has a hold, one is admitted, and three wait. */
async function fullSale() {
  const event = await makeEvent(organiser, { queueRequired: true, maxShoppers: 2, seats: 8 });
  const fans = await logInMany(5);
  const [buying, inside, ...waiting] = fans as [Caller, Caller, ...Caller[]];
  const purchaseId = await reserve(buying, event.id, event.ticketIds[0]!);
  const pass = await enterSale(inside, event.id);
  for (const fan of waiting) await placeOf(fan, event);
  return { event, buying, inside, waiting, purchaseId, pass };
}

const queueOf = ({ id }: MadeEvent) => `/event/${id}/queue`;
const placeOf = (fan: Caller, event: MadeEvent) => fan.post(queueOf(event));

/** Expects no 500, and of each 503 the code, the part that is away and a `Retry-After`. */
function expectDocumentedAnswers(
  answers: readonly { status: number; body: { code?: string }; headers: Headers }[],
): void {
  for (const { status, body, headers } of answers) {
    expect({ status, body }).not.toMatchObject({ status: 500 });
    if (status === 503)
      expect([body, headers.get('retry-after')]).toEqual([
        expect.objectContaining({ code: 'unavailable', part: 'waiting room' }),
        expect.stringMatching(/^\d+$/),
      ]);
  }
}

test('the room puts aside keys of a wrong type, and fans and purchases keep their places', async () => {
  const { event, buying, inside, waiting, purchaseId } = await fullSale();
  const keys = roomKeys(system.facts.env.REDIS_KEY_PREFIX!, event.id);
  for (const name of ['queue', 'admitted', 'buying', 'slots', 'sale'] as const) {
    await admin.multi().del(keys[name]).set(keys[name], 'nonsense').exec();
    await until(`all fans have their places again after ${name}`, async () => {
      const joined = await placeOf(inside, event);
      const looks = await Promise.all(waiting.map((fan) => fan.get(queueOf(event))));
      expectDocumentedAnswers([joined, ...looks]);
      const positions = looks.map(({ body }) => body.position);
      if ((await admin.type(`${keys[name]}:put-aside`)) !== 'string') return false;
      const inOrder = positions.every((position, index) => position === index + 1);
      const counts = await Promise.all(
        [keys.queue, keys.admitted, keys.buying].map((key) => admin.zcard(key)),
      );
      return joined.body.pass && inOrder && `${counts}` === '3,1,1';
    });
    expect((await buying.get(queueOf(event))).body).toMatchObject({ state: 'admitted', purchaseId });
  }
  const metrics = await Promise.all(
    [`${system.facts.url}/metrics`, system.workers.metricsUrl].map((url) => send(url, 'GET')),
  );
  const counted = metrics.map(({ text }) => Number(/^holdfast_rooms_put_aside_total (\d+)$/m.exec(text)![1]));
  expect(counted.reduce((sum, one) => sum + one)).toBeGreaterThanOrEqual(5);

  expect((await pay(buying, purchaseId)).body.status).toBe('confirmed');
  await enterSale(waiting[0]!, event.id);
  await closeSale(organiser, event.id);
}, 90_000);

test('while Redis is out of memory, new fans get 503; fans with a place keep it, can leave, are admitted, and buy', async () => {
  const { event, buying, inside, waiting, purchaseId, pass } = await fullSale();
  const [next, leaving, last] = waiting as [Caller, Caller, Caller];
  const late = await logIn(system.facts.url);
  const stream = await openStream(`${system.facts.url}/event/${event.id}/stream`);
  await stream.next(({ event: kind }) => kind === 'seats');
  await admin.config('SET', 'maxmemory', '1');
  const refused = await placeOf(late, event);
  expect(refused.status).toBe(503);
  expectDocumentedAnswers([refused]);
  expect((await send(`${system.facts.url}/readyz`, 'GET')).body.parts.redis.status).toBe('away');

  expect((await placeOf(last, event)).body).toMatchObject({ state: 'waiting', position: 3 });
  expect((await leaving.call('DELETE', queueOf(event))).body).toEqual({ state: 'left' });
  expect((await pay(buying, purchaseId)).body.status).toBe('confirmed');
  const [, seat, another] = event.ticketIds as [string, string, string];
  const held = await inside.post('/ticket/reserve', { ticketId: seat }, { 'Queue-Pass': pass });
  expect(held.status).toBe(201);
  await stream.next(({ data }) =>
    data.changes?.some(([id, state]: string[]) => id === seat && state === 'held'),
  );
  await reserve(next, event.id, another);
  expect((await inside.post('/ticket/release', { purchaseId: held.body.purchaseId })).status).toBe(200);
  // Whoever gives seats back may choose others in the rest of the admission, and frees the slot by leaving.
  await until('the fan who gave the seat back has left', async () => {
    return (await inside.call('DELETE', queueOf(event))).body.state === 'left';
  });
  await enterSale(last, event.id);

  await admin.config('SET', 'maxmemory', '0');
  stream.close();
  expect((await placeOf(late, event)).body.state).toMatch(/waiting|admitted/);
  await closeSale(organiser, event.id);
}, 90_000);

const replicaOfNothing = ['REPLICAOF', '127.0.0.1', '1'];
test.each<[string, string[][], string[][]]>([
  ['READONLY', [replicaOfNothing], [['REPLICAOF', 'NO', 'ONE']]],
  [
    'MASTERDOWN',
    [['CONFIG', 'SET', 'replica-serve-stale-data', 'no'], replicaOfNothing],
    [
      ['REPLICAOF', 'NO', 'ONE'],
      ['CONFIG', 'SET', 'replica-serve-stale-data', 'yes'],
    ],
  ],
  [
    'NOREPLICAS',
    [['CONFIG', 'SET', 'min-replicas-to-write', '1']],
    [['CONFIG', 'SET', 'min-replicas-to-write', '0']],
  ],
  [
    'BUSY',
    [
      ['CONFIG', 'SET', 'busy-reply-threshold', '50'],
      ['EVAL', 'while true do end', '0'],
    ],
    [['SCRIPT', 'KILL']],
  ],
])(
  'while Redis answers %s, the waiting room counts as away; afterwards the sale continues',
  async (code, begin, end) => {
    const { event, inside, waiting, pass } = await fullSale();
    const late = await logIn(system.facts.url);
    const breaker = new Redis(redis.env.REDIS_URL!);
    // The endless script returns only when it is killed.
    for (const [command, ...args] of begin) void breaker.call(command!, ...args).catch(() => undefined);
    try {
      await until(`Redis answers ${code}`, async () => {
        const tries = await Promise.allSettled([admin.set('probe', '1'), admin.get('probe')]);
        return tries.some((one) => one.status === 'rejected' && one.reason.message.startsWith(code));
      });
      const refused = await placeOf(late, event);
      expect(refused.status).toBe(503);
      expectDocumentedAnswers([
        refused,
        await placeOf(inside, event),
        await waiting[0]!.get(queueOf(event)),
        await waiting[1]!.call('DELETE', queueOf(event)),
        await late.post('/stream-ticket'),
      ]);
    } finally {
      for (const [command, ...args] of end) await admin.call(command!, ...args);
      breaker.disconnect();
    }
    await until('a new fan gets a place', async () => (await placeOf(late, event)).status === 200);
    const ticketId = event.ticketIds[1];
    expect((await inside.post('/ticket/reserve', { ticketId }, { 'Queue-Pass': pass })).status).toBe(201);
    await closeSale(organiser, event.id);
  },
  90_000,
);
