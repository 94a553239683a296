import { randomUUID } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { Redis } from 'ioredis';
import { updateEvent } from '../db/catalogue/event-change';
import { openTestDatabase, releaseTickets, type TestDatabase } from '../db/sale/sale.fixture';
import { joinWaitlist, leaveWaitlist } from '../db/sale/waitlist';
import { createPurchaseLatency } from '../waiting-room/purchase-latency';
import { createWaitingRoom } from '../waiting-room/waiting-room';
import type { EngineProbe } from './admission-loop';
import { createOnSaleActivities } from './on-sale-activities';

/* The admission loop on a real Postgres and a real Redis, as its worker runs it. */
const redis = new Redis(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379');
const prefix = `test-${randomUUID()}:`;
const room = createWaitingRoom({ redis, prefix });
const latency = createPurchaseLatency(redis, prefix);
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(async () => {
  await database?.close();
  redis.disconnect();
});

/** Runs one loop and collects its heartbeats; `stop` cancels it and waits for its end. */
function runLoop(eventId: string, engine?: EngineProbe) {
  const { runAdmission } = createOnSaleActivities({
    pool: database.pool,
    waitingRoom: room,
    admissionSeconds: 60,
    engine,
  });
  const env = new MockActivityEnvironment();
  const beats: { waiting: number; admitted: number; buying: number; throttle: number }[] = [];
  let heard = () => {};
  env.on('heartbeat', (beat) => {
    beats.push(beat);
    heard();
  });
  const ended = env.run(runAdmission, { eventId }).catch((error: Error) => error);
  return {
    ended,
    async until(what: (beat: (typeof beats)[number]) => boolean) {
      for (;;) {
        const found = beats.splice(0).find(what);
        if (found) return found;
        await new Promise<void>((resolve) => {
          heard = resolve;
        });
      }
    },
    async stop() {
      env.cancel();
      await ended;
    },
  };
}

test.concurrent('slow purchases throttle the loop, and fast purchases release the throttle', async () => {
  const sale = await database.openSale({ seats: 10 });
  const loop = runLoop(sale.eventId, latency.recent);
  await loop.until(({ throttle }) => throttle === 1);
  const buying = setInterval(() => {
    for (let purchase = 0; purchase < 10; purchase += 1) latency.note('reserve', 4_000);
  }, 100);
  await loop.until(({ throttle }) => throttle <= 0.5);
  clearInterval(buying);
  // Slow purchases count for five seconds.
  await loop.until(({ throttle }) => throttle > 0.5);
  await loop.stop();
});

test.concurrent('a seat freed for the waitlist admits no fan from the room, and a seat that no waiting fan can use does', async () => {
  const sale = await database.openSale({ seats: 2 });
  const held = await sale.claimBest('holder', { quantity: 2 });
  if (held.type !== 'reserved') throw new Error(held.code);
  await joinWaitlist(database.pool, { eventId: sale.eventId, userId: 'listed', quantity: 1 });
  await room.join(sale.eventId, 'roomy');
  const loop = runLoop(sale.eventId);
  await releaseTickets(database.pool, held.reservation.purchaseId);
  // Two reads of the seats, so that the second is after the release.
  for (let beat = 0; beat < 12; beat += 1) {
    expect(await loop.until(() => true)).toMatchObject({ waiting: 1, admitted: 0 });
  }
  await leaveWaitlist(database.pool, sale.eventId, 'listed');
  await loop.until(({ admitted }) => admitted === 1);
  await loop.stop();
});

test.concurrent('fans who buy the last seats within a second do not make the loop admit others in vain', async () => {
  const sale = await database.openSale({ seats: 2 });
  const { eventId } = sale;
  for (const userId of ['ada', 'bo', 'cy']) await room.join(eventId, userId);
  const loop = runLoop(eventId);
  await loop.until(({ admitted }) => admitted === 2);
  for (const userId of ['ada', 'bo']) {
    const place = await room.status(eventId, userId);
    if (place.state !== 'admitted') throw new Error(place.state);
    const claim = await sale.claimBest(userId, { quantity: 1 });
    if (claim.type !== 'reserved') throw new Error(claim.code);
    const { purchaseId } = claim.reservation;
    await room.redeem(eventId, userId, place.admissionId, purchaseId, 60);
    await room.releaseShopperSlot(eventId, userId, purchaseId);
  }
  // Two reads of the seats, so that the second is after the last purchase.
  for (let beat = 0; beat < 12; beat += 1) {
    expect(await loop.until(() => true)).toMatchObject({ waiting: 1, admitted: 0 });
  }
  await loop.stop();
});

test.concurrent('a loop ends by itself at the end of its sale, and no fan is admitted after that', async () => {
  const sale = await database.openSale({ seats: 2 });
  await updateEvent(database.pool, sale.eventId, { startsAt: new Date(Date.now() + 3_000).toISOString() });
  const loop = runLoop(sale.eventId);
  await room.join(sale.eventId, 'in time');
  await loop.until(({ admitted }) => admitted === 1);
  expect(await loop.ended).toBeUndefined();
  expect(await room.join(sale.eventId, 'late')).toEqual({ state: 'closed' });
});

test.concurrent('when a replica has taken over without the end of a purchase, the slot is freed, and that of a running purchase stays', async () => {
  const sale = await database.openSale({ seats: 4, sale: { queueRequired: true } });
  const { eventId } = sale;
  for (const userId of ['ada', 'bo']) await room.join(eventId, userId);
  const before = runLoop(eventId);
  await before.until(({ admitted }) => admitted === 2);
  for (const userId of ['ada', 'bo']) {
    const place = await room.status(eventId, userId);
    if (place.state !== 'admitted') throw new Error(place.state);
    const claim = await sale.claimBest(userId, { quantity: 1 });
    if (claim.type !== 'reserved') throw new Error(claim.code);
    await room.redeem(eventId, userId, place.admissionId, claim.reservation.purchaseId, 60);
  }
  await before.until(({ buying }) => buying === 2);
  await before.stop();
  await database.pool.query(
    `update purchase set stage = 'released' where event_id = $1 and user_id = 'ada'`,
    [eventId],
  );
  await redis.hset(`${prefix}{${eventId}}:sale`, { settingsRun: 'a'.repeat(40) });

  const after = runLoop(eventId);
  await after.until(({ buying }) => buying === 1);
  expect(await room.join(eventId, 'ada')).toMatchObject({ state: 'waiting' });
  expect((await room.status(eventId, 'bo')).state).toBe('buying');
  await after.stop();
});
