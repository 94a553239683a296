import { readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningPart } from '../../dev/stack/process/part';
import type { Supervised } from '../../dev/stack/process/supervise';
import { observeAdmissions } from '../harness/admission-observer';
import { type Caller, logIn } from '../harness/client';
import { createRestartableRedis, type RestartableRedis } from '../harness/restartable-redis';
import { closeSale, enterSale, makeEvent, pay } from '../harness/sale-steps';
import { poolOf, startTestSystem, startWorkers, type TestSystem } from '../harness/system';
import { until } from '../harness/until';

/*
 * A system with two on-sale workers and its own Redis, so that the tests can kill both without disturbing other tests.
 */
let ownRedis: RestartableRedis;
let redis: RunningPart;
let system: TestSystem;
let secondWorkers: Supervised;
let organiser: Caller;

beforeAll(async () => {
  ownRedis = await createRestartableRedis();
  redis = await ownRedis.start();
  system = await startTestSystem(redis.env);
  secondWorkers = await startWorkers(system.facts, {}, ['on-sale']);
  organiser = await logIn(system.facts.url, 'organiser', ['organiser']);
}, 120_000);

afterAll(async () => {
  await secondWorkers?.stop();
  await system?.stop();
  await redis?.stop();
  ownRedis?.remove();
}, 60_000);

const crowd = (count: number) => Array.from({ length: count }, (_, index) => `fan-${index}`);
const logInMany = (count: number) =>
  Promise.all(Array.from({ length: count }, () => logIn(system.facts.url)));
/** Waits for the draw of the empty lobby; afterwards places are given in order of arrival. */
const untilDrawn = (eventId: string) =>
  until(
    'the empty lobby is drawn',
    async () => (await organiser.get(`/event/${eventId}/queue/draw`)).body.seed,
  );
const placeOf = async (fan: Caller, eventId: string) => (await fan.get(`/event/${eventId}/queue`)).body;

test('all fans are admitted once, in order and within the limit, while one of two workers is killed and the other paused', async () => {
  const maxShoppers = 8;
  const event = await makeEvent(organiser, {
    queueRequired: true,
    admitPerSecond: 40,
    maxShoppers,
    seats: 40,
  });
  const sale = await observeAdmissions(system.facts, event.id, 50);
  const loops = [system.workers, secondWorkers];
  const fans = crowd(240);
  for (const fan of fans) await sale.room.join(event.id, fan);

  await sale.untilAdmitted(40);
  const { fence } = await sale.room.snapshot(event.id);
  const killed = await sale.loopOwner(loops);
  const killedPid = killed.pid;
  killed.kill('SIGKILL');
  await sale.untilAdmitted(80);
  const stopped = await sale.loopOwner(loops, killedPid);
  stopped.kill('SIGSTOP');
  await sale.loopOwner(loops, stopped.pid);
  await sale.untilAdmitted(140);
  // It continues in the middle of a tick, and the fence refuses it.
  stopped.kill('SIGCONT');
  await sale.untilAdmitted(fans.length);

  expect(sale.admitted).toEqual(fans);
  expect(sale.mostInside).toBe(maxShoppers);
  expect((await sale.room.snapshot(event.id)).fence).toBeGreaterThan(fence + 1);
  await closeSale(organiser, event.id);
  await sale.close();
}, 90_000);

test('after kill -9 of Redis and a simulated power cut the order is kept, and fans of the lost second get their places again', async () => {
  const event = await makeEvent(organiser, { queueRequired: true, admitPerSecond: 10, maxShoppers: 2 });
  const sale = await observeAdmissions(system.facts, event.id, 100);
  const fans = await logInMany(30);
  await untilDrawn(event.id);
  const joinInOrder = async (some: readonly Caller[]) => {
    // The API may reconnect later than Redis is up.
    for (const fan of some)
      await until(
        'the fan has a place',
        async () => (await fan.post(`/event/${event.id}/queue`)).status === 200,
      );
  };
  await joinInOrder(fans.slice(0, 20));
  await sale.untilAdmitted(3);
  redis.kill('SIGKILL');
  await redis.waitUntilUp();
  await joinInOrder(fans.slice(20, 25));
  await sale.untilAdmitted(6);

  // The sale is paused, so that the power cut loses only the places of the last five.
  await organiser.post(`/organiser/events/${event.id}/on-sale`, { action: 'pause' });
  await until('no fan is in the sale', async () => {
    const { admitted, buying } = await sale.room.snapshot(event.id);
    return admitted + buying === 0;
  });
  const written = join(ownRedis.dataDir, 'redis', 'appendonlydir');
  const tail = join(written, readdirSync(written).find((name) => name.endsWith('.incr.aof'))!);
  const { size } = statSync(tail);
  const last = fans.slice(25);
  await joinInOrder(last);
  await redis.stop();
  truncateSync(tail, size);
  redis = await ownRedis.start();
  for (const fan of last) {
    await until('the lost place is restored, and the fan is told the reason', async () => {
      const { state, reason } = await placeOf(fan, event.id);
      return state === 'waiting' && reason === 'place-restored';
    });
  }
  expect((await placeOf(fans[24]!, event.id)).reason).toBeUndefined();

  await organiser.post(`/organiser/events/${event.id}/on-sale`, { action: 'resume' });
  await sale.untilAdmitted(fans.length);
  expect(sale.admitted).toEqual(fans.map((fan) => fan.userId));
  expect(sale.mostInside).toBe(2);
  await closeSale(organiser, event.id);
  await sale.close();
}, 90_000);

test('after FLUSHALL fans get their places again with the reason, purchases continue, and no seat is sold twice', async () => {
  const event = await makeEvent(organiser, { queueRequired: true, maxShoppers: 2, seats: 4 });
  const queue = `/event/${event.id}/queue`;
  const fans = await logInMany(5);
  const [buying, choosing, ...waiting] = fans as [Caller, Caller, ...Caller[]];
  const headers = { 'Queue-Pass': await enterSale(buying, event.id), 'Idempotency-Key': 'once' };
  const [ticketId, other] = event.ticketIds;
  const held = await buying.post('/ticket/reserve', { ticketId }, headers);
  expect(held.status).toBe(201);
  const stalePass = { 'Queue-Pass': await enterSale(choosing, event.id) };
  await untilDrawn(event.id);
  for (const fan of waiting) await fan.post(queue);
  const sale = await observeAdmissions(system.facts, event.id);
  const { fence } = await sale.room.snapshot(event.id);

  await sale.redis.flushall();

  const restored = await Promise.all(
    [choosing, ...waiting].map((fan) =>
      until('the place is restored, and the fan is told the reason', async () => {
        const { body } = await fan.get(queue);
        return (body.reason === 'place-restored' || sale.admitted.includes(fan.userId)) && body;
      }),
    ),
  );
  expect(restored.every(({ state }) => state === 'waiting' || state === 'admitted')).toBe(true);
  // The same request still gets the same answer, and the running purchase finishes normally.
  expect((await buying.post('/ticket/reserve', { ticketId }, headers)).body).toEqual(held.body);
  expect((await pay(buying, held.body.purchaseId)).body.status).toBe('confirmed');

  // The room has its settings again, and the running loop has the fence.
  await sale.untilAdmitted(2);
  expect(sale.admitted[0]).toBe(choosing.userId);
  const refused = await choosing.post('/ticket/reserve', { ticketId: other }, stalePass);
  expect(refused.body.code).toBe('not-admitted');
  for (const fan of [choosing, ...waiting.slice(0, 2)]) {
    const pass = { 'Queue-Pass': await enterSale(fan, event.id) };
    expect((await fan.post('/ticket/reserve', { ticketId }, pass)).body.code).toBe('seat-taken');
    const best = { eventId: event.id, quantity: 1, bestAvailable: {} };
    const got = await fan.post('/ticket/reserve', best, pass);
    expect((await pay(fan, got.body.purchaseId)).body.status).toBe('confirmed');
  }
  expect(sale.admitted).toEqual([choosing, ...waiting.slice(0, 2)].map((fan) => fan.userId));
  await until('the last fan sees that the sale is sold out', async () => {
    return (await placeOf(waiting[2]!, event.id)).state === 'sold-out';
  });
  expect((await sale.room.snapshot(event.id)).fence).toBeGreaterThanOrEqual(fence);
  const pool = poolOf(system.facts);
  const { rows } = await pool.query(
    `select holder_id as holder, count(*)::int as seats from ticket where event_id = $1 and status = 'booked' group by 1`,
    [event.id],
  );
  await pool.end();
  expect(new Map(rows.map(({ holder, seats }) => [holder, seats]))).toEqual(
    new Map(fans.slice(0, 4).map((fan) => [fan.userId, 1])),
  );
  await closeSale(organiser, event.id);
  await sale.close();
}, 90_000);
