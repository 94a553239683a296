import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { createLiveSubscriber, createPurchasePublisher } from '../live/pub-sub';
import { type FaultProxy, proxyTo } from '../test/harness/fault-proxy';
import { until } from '../test/harness/until';
import { connectRedis } from './connect-redis';

const redisUrl = process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';
// Far below the quarter of an hour after which the operating system gives up a dead connection.
const patienceMs = 20_000;

let proxy: FaultProxy;
let redis: Redis;
beforeEach(async () => {
  proxy = await proxyTo(redisUrl);
  redis = connectRedis(proxy.url) as Redis;
  await until('it is connected', () => redis.status === 'ready');
});
afterEach(() => {
  redis.disconnect();
  proxy.close();
});

const answers = () => redis.ping().catch((error: Error) => error);

test('on a connection that dies silently, commands under way fail, and a working one replaces it', async () => {
  const lineId = await redis.client('ID');
  proxy.silence();
  expect(await Promise.all([answers(), answers()])).toEqual([expect.any(Error), expect.any(Error)]);
  await until('it is answered again', async () => (await answers()) === 'PONG', patienceMs);
  expect(await redis.client('ID')).not.toBe(lineId);
});

test('a dead connection is noticed without commands: one that only listens sends a resync', async () => {
  const prefix = `test-${randomUUID()}:`;
  const speaker = new Redis(redisUrl);
  const received: string[] = [];
  await createLiveSubscriber(redis, prefix).onFan('ann', ({ type }) => received.push(type)).ready;
  proxy.silence();
  await until('it has subscribed again', () => received.includes('resync'), patienceMs);
  const move = { purchaseId: 'p-1', eventId: 'event-1', userId: 'ann', at: '2026-11-22T19:30:00Z' };
  await createPurchasePublisher(speaker, prefix).purchaseMoved({ ...move, stage: 'reserving', seq: 2 });
  await until('it receives messages', () => received.includes('purchase-moved'));
  speaker.disconnect();
});

test('while Redis cannot be reached every command fails, and the connection recovers by itself', async () => {
  proxy.silence('new-ones-too');
  for (let attempt = 0; attempt < 3; attempt += 1) expect(await answers()).toBeInstanceOf(Error);
  proxy.open();
  await until('it is answered again', async () => (await answers()) === 'PONG', patienceMs);
});

test('when a connection breaks, every command that waits for an answer fails at once', async () => {
  const blocked = redis.blpop(`test-${randomUUID()}`, 0).catch((error: Error) => error.name);
  proxy.shut();
  expect(await blocked).toBe('MaxRetriesPerRequestError');
  proxy.open();
  await until('it is answered again', async () => (await answers()) === 'PONG', patienceMs);
});
