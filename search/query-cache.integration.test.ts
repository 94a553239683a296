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

/** A cache of a process of its own, and a question whose answers are counted. */
function newProcess() {
  const cache = createQueryCache<string>({ redis, prefix, noticeMs: 0 });
  const count = { made: 0 };
  const answer = async () => {
    count.made += 1;
    return `answer ${count.made}`;
  };
  return { cache, count, ask: (question: unknown) => cache(question, answer) };
}

test('the same question is answered once, here and in other processes', async () => {
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

test('a change makes every answer old, in every process', async () => {
  const [one, other] = [newProcess(), newProcess()];
  await one.ask('c');
  await other.ask('c');
  await bumpSearchGeneration(redis, prefix);
  expect(await one.ask('c')).toBe('answer 2');
  expect(await other.ask('c')).toBe('answer 2');
  expect(other.count.made).toBe(0);
});

test('an answer that was being made when a change came is given and forgotten', async () => {
  const { cache } = newProcess();
  const slow = cache('d', async () => {
    await bumpSearchGeneration(redis, prefix);
    return 'from before';
  });
  expect(await slow).toBe('from before');
  expect(await cache('d', async () => 'from after')).toBe('from after');
});

test('who asks while the answer is made waits for that one', async () => {
  const { ask, count } = newProcess();
  const answers = await Promise.all(Array.from({ length: 50 }, () => ask('e')));
  expect(new Set(answers)).toEqual(new Set(['answer 1']));
  expect(count.made).toBe(1);
});

test('a failure is told and not remembered', async () => {
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

test('a Redis that takes every question and answers none keeps nobody from an answer', async () => {
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
