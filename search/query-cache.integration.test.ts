import { randomBytes } from 'node:crypto';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import Redis from 'ioredis';
import { bumpSearchGeneration, createQueryCache } from './query-cache';

const prefix = `test-${randomBytes(6).toString('hex')}:`;
const redis = new Redis(process.env.REDIS_URL ?? '');

afterAll(async () => {
  const keys = await redis.keys(`${prefix}*`);
  if (keys.length > 0) await redis.del(...keys);
  redis.disconnect();
});

/** The cache of another process, and a question whose answers are counted. */
function newProcess() {
  const cache = createQueryCache<string>({ redis, prefix, noticeMs: 0 });
  const count = { made: 0 };
  const answer = async () => {
    count.made += 1;
    return `answer ${count.made}`;
  };
  return { cache, count, ask: (question: unknown) => cache(question, answer) };
}

test('the same question is computed once, for this and other processes', async () => {
  const [one, other] = [newProcess(), newProcess()];
  expect(await one.ask({ words: ['a'] })).toBe('answer 1');
  expect(await one.ask({ words: ['a'] })).toBe('answer 1');
  expect(await other.ask({ words: ['a'] })).toBe('answer 1');
  expect([one.count.made, other.count.made]).toEqual([1, 0]);
});

test('another question has another answer', async () => {
  const { ask } = newProcess();
  expect(await ask({ words: ['b'] })).toBe('answer 1');
  expect(await ask({ words: ['b'], city: 'paris' })).toBe('answer 2');
});

test('a change invalidates every answer, in every process', async () => {
  const [one, other] = [newProcess(), newProcess()];
  await one.ask('c');
  await other.ask('c');
  await bumpSearchGeneration(redis, prefix);
  expect(await one.ask('c')).toBe('answer 2');
  expect(await other.ask('c')).toBe('answer 2');
  expect(other.count.made).toBe(0);
});

test('an answer that is computed during a change is returned and not cached', async () => {
  const { cache } = newProcess();
  const slow = cache('d', async () => {
    await bumpSearchGeneration(redis, prefix);
    return 'from before';
  });
  expect(await slow).toBe('from before');
  expect(await cache('d', async () => 'from after')).toBe('from after');
});

test('equal questions at the same time share one answer', async () => {
  const { ask, count } = newProcess();
  const answers = await Promise.all(Array.from({ length: 50 }, () => ask('e')));
  expect(new Set(answers)).toEqual(new Set(['answer 1']));
  expect(count.made).toBe(1);
});

test('a failure is thrown and not cached', async () => {
  const { cache, ask } = newProcess();
  await expect(cache('f', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await ask('f')).toBe('answer 1');
});

test('without Redis every question is answered', async () => {
  const nowhere = new Redis('redis://127.0.0.1:1', {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  nowhere.on('error', () => undefined);
  const cache = createQueryCache<string>({ redis: nowhere, prefix });
  expect(await cache('g', async () => 'made')).toBe('made');
  nowhere.disconnect();
});

test('with a Redis that never answers, every question is answered', async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => void sockets.push(socket));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const hanging = new Redis((silent.address() as AddressInfo).port, { enableReadyCheck: false });
  const cache = createQueryCache<string>({ redis: hanging, prefix });
  expect(await cache('g', async () => 'an answer')).toBe('an answer');
  hanging.disconnect();
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => silent.close(resolve));
});
