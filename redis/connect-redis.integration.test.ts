import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { createLiveSubscriber, createPurchasePublisher } from '../live/pub-sub';
import { type FaultProxy, proxyTo } from '../test/harness/fault-proxy';
import { until } from '../test/harness/until';
import { connectRedis } from './connect-redis';

const redisUrl = process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';
// Long before a system gives a line up by itself: that takes a quarter of an hour.
const patienceMs = 20_000;

let proxy: FaultProxy;
let redis: Redis;
beforeEach(async () => {
  proxy = await proxyTo(redisUrl);
  redis = connectRedis(proxy.url);
  await until('it is connected', () => redis.status === 'ready');
});
afterEach(() => {
  redis.disconnect();
  proxy.close();
});

const answers = () => redis.ping().catch((error: Error) => error);

test('a line that dies without a word refuses what is under way, and is replaced by one that works', async () => {
  const lineId = await redis.client('ID');
  proxy.silence();
  expect(await Promise.all([answers(), answers()])).toEqual([expect.any(Error), expect.any(Error)]);
  await until('it is answered again', async () => (await answers()) === 'PONG', patienceMs);
  expect(await redis.client('ID')).not.toBe(lineId);
});

test('nobody has to use a line to find that it is dead: one that only listens says what may have been missed', async () => {
  const prefix = `trial-${randomUUID()}:`;
  const speaker = new Redis(redisUrl);
  const heard: string[] = [];
  await createLiveSubscriber(redis, prefix).onFan('ann', ({ type }) => heard.push(type)).ready;
  proxy.silence();
  await until('it listens again', () => heard.includes('resync'), patienceMs);
  const move = { purchaseId: 'p-1', eventId: 'event-1', userId: 'ann', at: '2026-11-22T19:30:00Z' };
  await createPurchasePublisher(speaker, prefix).purchaseMoved({ ...move, stage: 'reserving', seq: 2 });
  await until('it hears what is said', () => heard.includes('purchase-moved'));
  speaker.disconnect();
});

test('while no line works at all each command is refused, and the first that does is found by itself', async () => {
  proxy.silence('new-ones-too');
  for (let attempt = 0; attempt < 3; attempt += 1) expect(await answers()).toBeInstanceOf(Error);
  proxy.open();
  await until('it is answered again', async () => (await answers()) === 'PONG', patienceMs);
});

test('a line that breaks tells everybody at once who waits for an answer', async () => {
  const blocked = redis.blpop(`trial-${randomUUID()}`, 0).catch((error: Error) => error.name);
  proxy.shut();
  expect(await blocked).toBe('MaxRetriesPerRequestError');
  proxy.open();
  await until('it is answered again', async () => (await answers()) === 'PONG', patienceMs);
});
