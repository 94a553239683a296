import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { createPurchaseLatency } from './purchase-latency';
import { pause } from './room.fixture';

const redis = new Redis(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379');
afterAll(() => redis.disconnect());

it('is the p90 over all processes, and null when the samples are old', async () => {
  const prefix = `test-${randomUUID()}:`;
  const processes = [1, 2, 3].map(() => createPurchaseLatency(redis, prefix));
  for (const [index, one] of processes.entries()) {
    for (let purchase = 0; purchase < 10; purchase += 1) one.note('reserve', index === 2 ? 3_000 : 40);
  }
  processes[0]!.note('confirm', 9_000);
  while ((await redis.zcard(`${prefix}durations:reserve`)) < 30) await pause(20);
  // Another process that only reads, as the admission loop does. One slow payment does not count.
  expect(await createPurchaseLatency(redis, prefix).recent()).toEqual({ reserveMs: 3_000, confirmMs: null });

  for (const noted of await redis.zrange(`${prefix}durations:reserve`, '0', '-1')) {
    await redis.zadd(`${prefix}durations:reserve`, Date.now() - 60_000, noted);
  }
  expect(await createPurchaseLatency(redis, prefix).recent()).toEqual({ reserveMs: null, confirmMs: null });
});
