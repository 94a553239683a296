import type { Redis } from 'ioredis';
import { drawNumber, newSeed } from '../waiting-room/draw';
import { createWaitingRoom, presenceWindow } from '../waiting-room/waiting-room';

const IN_FLIGHT = 200;
const { seed } = newSeed();

/** 22 characters, like ids of users. */
export const fanOf = (index: number) => `usr_${String(index).padStart(18, '0')}`;

async function usedBytes(redis: Redis): Promise<number> {
  return Number(/used_memory:(\d+)/.exec(await redis.info('memory'))![1]);
}

/** Runs that many calls with that many at once; resolves with calls per second. */
export async function atOnce(count: number, act: (index: number) => Promise<unknown>): Promise<number> {
  const began = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async () => {
      while (next < count) await act(next++);
    }),
  );
  return (count * 1_000) / (performance.now() - began);
}

/**
 * A whole sale of `count` fans with the real scripts: all join the lobby and are drawn, 30 % go silent, the others are
 * admitted as fast as ticks run. Resolves with the cost, and with whether the order, the size of the room and all places were kept.
 */
export async function simulateCrowd(redis: Redis, prefix: string, count: number) {
  const room = createWaitingRoom({ redis, prefix });
  const eventId = 'crowd';
  await room.setSettings(eventId, {
    status: 'lobby',
    lobbyClosed: 0,
    admitPerSecond: 1_000,
    maxShoppers: 500,
  });
  const numbers = Array.from({ length: count }, (_, index) => drawNumber(seed, eventId, fanOf(index)));
  const before = await usedBytes(redis);
  const joinsPerSecond = await atOnce(count, (index) =>
    room.join(eventId, fanOf(index), { drawn: numbers[index] }),
  );
  const bytesPerFan = ((await usedBytes(redis)) - before) / count;

  const closing = performance.now();
  const drawn = await room.closeLobby(eventId);
  const drawMs = performance.now() - closing;
  await room.setSettings(eventId, { status: 'open' });

  const order = Array.from({ length: count }, (_, index) => index).sort((a, b) => numbers[a]! - numbers[b]!);
  const gone = (index: number) => index % 10 < 3;
  const { fence } = await room.takeFence(eventId);
  const entered: string[] = [];
  const ticks: number[] = [];
  let [mostInside, head] = [0, 0];
  while ((await room.snapshot(eventId)).waiting > 0) {
    // As processes report it: the fans near the head who are present.
    if (head < count && entered.length * 1.45 >= head - presenceWindow / 2) {
      const window = order.slice(head, head + presenceWindow / 2);
      head += window.length;
      await room.markPresent(eventId, window.filter((index) => !gone(index)).map(fanOf));
      await redis.zrem(`${prefix}{${eventId}}:seen`, ...window.filter(gone).map(fanOf));
    }
    const at = performance.now();
    const tick = await room.admit(eventId, { fence, limit: 500, admissionSeconds: 60 });
    ticks.push(performance.now() - at);
    if (tick.type === 'fenced') throw new Error('fenced');
    mostInside = Math.max(mostInside, tick.counts.admitted + tick.counts.buying);
    for (const { userId } of tick.admissions) entered.push(userId);
    await Promise.all(tick.admissions.map(({ userId }) => room.leave(eventId, userId)));
  }
  const expected = order.filter((index) => !gone(index)).map(fanOf);
  ticks.sort((a, b) => a - b);
  await room.forget(eventId);
  return {
    fans: count,
    bytesPerFan: Math.round(bytesPerFan),
    joinsPerSecond: Math.round(joinsPerSecond),
    drawn: drawn.length,
    drawMs: Math.round(drawMs),
    admitted: entered.length,
    ofPresent: expected.length,
    inversions: entered.filter((userId, index) => userId !== expected[index]).length,
    mostInside,
    tickMsP50: ticks[Math.floor(ticks.length * 0.5)],
    tickMsP99: ticks[Math.floor(ticks.length * 0.99)],
  };
}
