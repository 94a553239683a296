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
 * A system with two workers for on-sales and a Redis of its own, so that both may be killed while others' tests go on.
 */
let own: RestartableRedis;
let redis: RunningPart;
let system: TestSystem;
let rival: Supervised;
let organiser: Caller;

beforeAll(async () => {
  own = await createRestartableRedis();
  redis = await own.start();
  system = await startTestSystem(redis.env);
  rival = await startWorkers(system.facts, {}, ['on-sale']);
  organiser = await logIn(system.facts.url, 'organiser', ['organiser']);
}, 120_000);

afterAll(async () => {
  await rival?.stop();
  await system?.stop();
  await redis?.stop();
  own?.remove();
}, 60_000);

const crowd = (count: number) => Array.from({ length: count }, (_, index) => `fan-${index}`);
const logInMany = (count: number) =>
  Promise.all(Array.from({ length: count }, () => logIn(system.facts.url)));
/** From here on places are given by arrival. */
const untilDrawn = (eventId: string) =>
  until(
    'the empty lobby is drawn',
    async () => (await organiser.get(`/event/${eventId}/queue/draw`)).body.seed,
  );
const placeOf = async (fan: Caller, eventId: string) => (await fan.get(`/event/${eventId}/queue`)).body;

test('with two workers, one killed and one stopped and woken again, all get in once, in order, and never more than fit', async () => {
  const maxShoppers = 8;
  const event = await makeEvent(organiser, {
    queueRequired: true,
    admitPerSecond: 40,
    maxShoppers,
    seats: 40,
  });
  const sale = await observeAdmissions(system.facts, event.id, 50);
  const loops = [system.workers, rival];
  const fans = crowd(240);
  for (const fan of fans) await sale.room.join(event.id, fan);

  await sale.untilEntered(40);
  const { fence } = await sale.room.snapshot(event.id);
  const killed = await sale.loopAmong(loops);
  const killedPid = killed.pid;
  killed.kill('SIGKILL');
  await sale.untilEntered(80);
  const stopped = await sale.loopAmong(loops, killedPid);
  stopped.kill('SIGSTOP');
  await sale.loopAmong(loops, stopped.pid);
  await sale.untilEntered(140);
  // It goes on where it stood, in the middle of a tick, and is shut out by the fence.
  stopped.kill('SIGCONT');
  await sale.untilEntered(fans.length);

  expect(sale.entered).toEqual(fans);
  expect(sale.mostInside).toBe(maxShoppers);
  expect((await sale.room.snapshot(event.id)).fence).toBeGreaterThan(fence + 1);
  await closeSale(organiser, event.id);
  await sale.close();
}, 90_000);

test('kill -9 of Redis and a power cut in mid-sale: the order is kept, and who was lost with the last second has the place again', async () => {
  const event = await makeEvent(organiser, { queueRequired: true, admitPerSecond: 10, maxShoppers: 2 });
  const sale = await observeAdmissions(system.facts, event.id, 100);
  const fans = await logInMany(30);
  await untilDrawn(event.id);
  const joinInOrder = async (some: readonly Caller[]) => {
    // Redis may be up again before the API has found it.
    for (const fan of some)
      await until(
        'a place is given',
        async () => (await fan.post(`/event/${event.id}/queue`)).status === 200,
      );
  };
  await joinInOrder(fans.slice(0, 20));
  await sale.untilEntered(3);
  redis.kill('SIGKILL');
  await redis.waitUntilUp();
  await joinInOrder(fans.slice(20, 25));
  await sale.untilEntered(6);

  // Nobody is let in meanwhile, so that all that the power cut takes is the places of the last five.
  await organiser.post(`/organiser/events/${event.id}/on-sale`, { action: 'pause' });
  await until('nobody is inside', async () => {
    const { admitted, buying } = await sale.room.snapshot(event.id);
    return admitted + buying === 0;
  });
  const written = join(own.dataDir, 'redis', 'appendonlydir');
  const tail = join(written, readdirSync(written).find((name) => name.endsWith('.incr.aof'))!);
  const { size } = statSync(tail);
  const last = fans.slice(25);
  await joinInOrder(last);
  const startedAt = await sale.redis.lastsave();
  await redis.stop();
  truncateSync(tail, size);
  // The room knows a Redis by the second of its start: no machine boots twice in one.
  await until('the next second', async () => Math.floor(Date.now() / 1_000) > startedAt);
  redis = await own.start();
  for (const fan of last) {
    await until('the lost place is there again, and told so', async () => {
      const { state, reason } = await placeOf(fan, event.id);
      return state === 'waiting' && reason === 'place-restored';
    });
  }
  expect((await placeOf(fans[24]!, event.id)).reason).toBeUndefined();

  await organiser.post(`/organiser/events/${event.id}/on-sale`, { action: 'resume' });
  await sale.untilEntered(fans.length);
  expect(sale.entered).toEqual(fans.map((fan) => fan.userId));
  expect(sale.mostInside).toBe(2);
  await closeSale(organiser, event.id);
  await sale.close();
}, 90_000);

test('FLUSHALL in mid-sale: fans have their places again and are told, purchases go on, nothing is sold twice', async () => {
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

  const told = await Promise.all(
    [choosing, ...waiting].map((fan) =>
      until('the place is restored, and told so', async () => {
        const { body } = await fan.get(queue);
        return (body.reason === 'place-restored' || sale.entered.includes(fan.userId)) && body;
      }),
    ),
  );
  expect(told.every(({ state }) => state === 'waiting' || state === 'admitted')).toBe(true);
  // The same request still has the same answer, and the purchase that had begun ends as if nothing had happened.
  expect((await buying.post('/ticket/reserve', { ticketId }, headers)).body).toEqual(held.body);
  expect((await pay(buying, held.body.purchaseId)).body.status).toBe('confirmed');

  // Nobody had to tell the room its settings, and the loop that runs has the fence.
  await sale.untilEntered(2);
  expect(sale.entered[0]).toBe(choosing.userId);
  const refused = await choosing.post('/ticket/reserve', { ticketId: other }, stalePass);
  expect(refused.body.code).toBe('not-admitted');
  for (const fan of [choosing, ...waiting.slice(0, 2)]) {
    const pass = { 'Queue-Pass': await enterSale(fan, event.id) };
    expect((await fan.post('/ticket/reserve', { ticketId }, pass)).body.code).toBe('seat-taken');
    const best = { eventId: event.id, quantity: 1, bestAvailable: {} };
    const got = await fan.post('/ticket/reserve', best, pass);
    expect((await pay(fan, got.body.purchaseId)).body.status).toBe('confirmed');
  }
  expect(sale.entered).toEqual([choosing, ...waiting.slice(0, 2)].map((fan) => fan.userId));
  await until('the last is told that nothing is left', async () => {
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
