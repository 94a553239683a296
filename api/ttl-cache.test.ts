import { createTtlCache } from './ttl-cache';

let reads: { key: string; answer: (value: string) => void; fail: (error: Error) => void }[];

beforeEach(() => {
  reads = [];
  jest.useFakeTimers({ now: 1_000 });
});
afterEach(() => jest.useRealTimers());

const openCache = (max = 10) =>
  createTtlCache({
    freshMs: 1_000,
    max,
    read: (key: string) => new Promise<string>((answer, fail) => reads.push({ key, answer, fail })),
  });
const keys = () => reads.map(({ key }) => key).join(' ');

test('calls within the time share one read', async () => {
  const cache = openCache();
  const both = [cache.of('a'), cache.of('a')];
  reads[0]!.answer('first');
  expect(await Promise.all(both)).toEqual(['first', 'first']);
  jest.advanceTimersByTime(1_000);
  expect(await cache.of('a')).toBe('first');
  jest.advanceTimersByTime(1);
  void cache.of('a');
  expect(keys()).toBe('a a');
});

test('a read that failed rejects for all who shared it, and is not cached', async () => {
  const cache = openCache();
  const first = cache.of('a');
  reads[0]!.fail(new Error('away'));
  await expect(first).rejects.toThrow('away');
  void cache.of('a');
  expect(keys()).toBe('a a');
});

test('a read that fails after `forget` does not remove the answer of the next read', async () => {
  const cache = openCache();
  const first = cache.of('a');
  cache.forget('a');
  const second = cache.of('a');
  reads[0]!.fail(new Error('away'));
  await expect(first).rejects.toThrow('away');
  reads[1]!.answer('second');
  expect(await second).toBe('second');
  expect(await cache.of('a')).toBe('second');
  expect(keys()).toBe('a a');
});

test('above the maximum, the least recently used answer is evicted', () => {
  const cache = openCache(2);
  for (const key of ['a', 'b', 'c', 'b', 'c', 'a']) void cache.of(key);
  expect(keys()).toBe('a b c a');
});
