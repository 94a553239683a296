/**
 * What the waiting room costs, against a Redis that may be thrown away:
 * `REDIS_URL=redis://127.0.0.1:6399 node --import tsx bench/waiting-room.ts`
 * Prints JSON. 100,000 fans join through the real script, 30 % of them go without a word, the others are let in.
 */
import { Redis } from 'ioredis';
import { createEventQueue } from '../api/event-queue';
import { createQueueView } from '../api/queue-view';
import { drawNumber, newSeed } from '../waiting-room/draw';
import { createPassSigner } from '../waiting-room/pass';
import { createPlaceSigner } from '../waiting-room/place-token';
import { createWaitingRoom, presenceWindow } from '../waiting-room/waiting-room';

const FANS = Number(process.env.FANS ?? 100_000);
const IN_FLIGHT = 200;
const secret = 'a secret of more than 32 characters, for benches';
const { seed } = newSeed();

async function main(): Promise<void> {
  const redis = new Redis(process.env.REDIS_URL ?? 'redis://127.0.0.1:6399');
  const prefix = `bench-${process.pid}:`;
  const room = createWaitingRoom({ redis, prefix });
  const figures = { ...(await simulate(redis, room)), ...(await statusCost(redis, room, prefix)) };
  console.log(JSON.stringify(figures, null, 2));
  redis.disconnect();
}

/** 22 characters, as ids of users are. */
const fanOf = (index: number) => `usr_${String(index).padStart(18, '0')}`;

async function usedBytes(redis: Redis): Promise<number> {
  return Number(/used_memory:(\d+)/.exec(await redis.info('memory'))![1]);
}

async function simulate(redis: Redis, room: ReturnType<typeof createWaitingRoom>) {
  const eventId = 'crowd';
  await room.setSettings(eventId, {
    status: 'lobby',
    lobbyClosed: 0,
    admitPerSecond: 1_000,
    maxShoppers: 500,
  });
  const numbers = Array.from({ length: FANS }, (_, index) => drawNumber(seed, eventId, fanOf(index)));
  const before = await usedBytes(redis);
  const began = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async () => {
      while (next < FANS) {
        const index = next++;
        await room.join(eventId, fanOf(index), { drawn: numbers[index] });
      }
    }),
  );
  const joinSeconds = (performance.now() - began) / 1000;
  const bytesPerFan = ((await usedBytes(redis)) - before) / FANS;

  const closing = performance.now();
  const drawn = await room.closeLobby(eventId);
  const drawMs = performance.now() - closing;
  await room.setSettings(eventId, { status: 'open' });

  const order = Array.from({ length: FANS }, (_, index) => index).sort((a, b) => numbers[a]! - numbers[b]!);
  const gone = (index: number) => index % 10 < 3;
  const { fence } = await room.takeFence(eventId);
  const entered: string[] = [];
  const ticks: number[] = [];
  let [most, head] = [0, 0];
  while ((await room.snapshot(eventId)).waiting > 0) {
    // What processes report: who is there and near the head.
    if (head < FANS && entered.length * 1.45 >= head - presenceWindow / 2) {
      const window = order.slice(head, head + presenceWindow / 2);
      head += window.length;
      await room.present(eventId, window.filter((index) => !gone(index)).map(fanOf));
      await redis.zrem(`bench-${process.pid}:{${eventId}}:seen`, ...window.filter(gone).map(fanOf));
    }
    const at = performance.now();
    const tick = await room.admit(eventId, { fence, limit: 500, admissionSeconds: 60 });
    ticks.push(performance.now() - at);
    if (tick.type === 'fenced') throw new Error('fenced');
    most = Math.max(most, tick.counts.admitted + tick.counts.buying);
    for (const { userId } of tick.admissions) entered.push(userId);
    await Promise.all(tick.admissions.map(({ userId }) => room.leave(eventId, userId)));
  }
  const expected = order.filter((index) => !gone(index)).map(fanOf);
  const inversions = entered.filter((userId, index) => userId !== expected[index]).length;
  ticks.sort((a, b) => a - b);
  await room.forget(eventId);
  return {
    fans: FANS,
    joinsPerSecond: Math.round(FANS / joinSeconds),
    bytesPerFan: Math.round(bytesPerFan),
    drawn: drawn.length,
    drawMs: Math.round(drawMs),
    admitted: entered.length,
    ofPresent: expected.length,
    inversions,
    mostInside: most,
    tickMsP50: ticks[Math.floor(ticks.length * 0.5)],
    tickMsP99: ticks[Math.floor(ticks.length * 0.99)],
  };
}

/** A status read, as a route does it, of 1,000 fans known here, with so many waiting in Redis; microseconds. */
async function statusCost(redis: Redis, room: ReturnType<typeof createWaitingRoom>, prefix: string) {
  const view = createQueueView(createPassSigner({ secret, issuer: 'bench' }), createPlaceSigner(secret));
  const costs: Record<string, number> = {};
  const readers: (() => Promise<number>)[] = [];
  for (const waiting of [1_000, 1_000_000]) {
    const eventId = `status-${waiting}`;
    for (let from = 0; from < waiting; from += 10_000) {
      const size = Math.min(10_000, waiting - from);
      const places = Array.from({ length: size }, (_, i) => [
        String(2e15 + from + i),
        fanOf(from + i),
      ]).flat();
      await redis.zadd(`${prefix}{${eventId}}:queue`, ...places);
    }
    await room.setSettings(eventId, { status: 'open' });
    const sale = { opensAt: '2020-01-01T00:00:00Z', override: null, queueRequired: true, admitPerSecond: 50 };
    const event = { id: eventId, sale, availability: { available: 9, held: 0, booked: 0 } } as never;
    const queue = createEventQueue({ event, draw: undefined });
    const known = Array.from({ length: 1_000 }, (_, i) =>
      queue.fanOf(fanOf(Math.floor((i * waiting) / 1_000))),
    );
    const statuses = await room.positions(
      eventId,
      known.map((fan) => fan.userId),
    );
    for (const [index, fan] of known.entries()) queue.settle(fan, statuses[index]!, performance.now());
    const asking = performance.now();
    queue.setOverview(await room.overview(eventId), asking + 1e6);
    costs[`overviewMsAt${waiting}`] = performance.now() - asking;
    readers.push(async () => {
      const began = performance.now();
      for (let turn = 0; turn < 50; turn += 1)
        for (const fan of known) await view(queue.standing(fan), fan.userId);
      return ((performance.now() - began) * 1000) / (50 * known.length);
    });
  }
  const best = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < 7; round += 1)
    for (const [index, read] of readers.entries()) best[index] = Math.min(best[index]!, await read());
  for (const waiting of [1_000, 1_000_000]) await room.forget(`status-${waiting}`);
  return { ...costs, statusUsAt1000: best[0], statusUsAt1000000: best[1], statusRatio: best[1]! / best[0]! };
}

void main();
