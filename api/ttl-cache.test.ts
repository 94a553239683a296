import { createTtlCache } from './ttl-cache';

let reads: { key: string; answer: (value: string) => void; fail: (error: Error) => void }[];

beforeEach(() => {
  reads = [];
  jest.useFakeTimers({ now: 0 });
});
afterEach(() => jest.useRealTimers());

const memoryOf = (most = 10) =>
  createTtlCache({
    freshMs: 1_000,
    most,
    read: (key: string) => new Promise<string>((answer, fail) => reads.push({ key, answer, fail })),
  });
const keys = () => reads.map(({ key }) => key).join(' ');

test('everybody who asks within the time shares one read', async () => {
  const memory = memoryOf();
  const both = [memory.of('a'), memory.of('a')];
  reads[0]!.answer('first');
  expect(await Promise.all(both)).toEqual(['first', 'first']);
  jest.setSystemTime(999);
  expect(await memory.of('a')).toBe('first');
  jest.setSystemTime(1_000);
  void memory.of('a');
  expect(keys()).toBe('a a');
});

test('a read that failed is told to whoever shared it, and is not remembered', async () => {
  const memory = memoryOf();
  const first = memory.of('a');
  reads[0]!.fail(new Error('away'));
  await expect(first).rejects.toThrow('away');
  void memory.of('a');
  expect(keys()).toBe('a a');
});

test('a read that fails after it was forgotten leaves its successor alone', async () => {
  const memory = memoryOf();
  const first = memory.of('a');
  memory.forget('a');
  const second = memory.of('a');
  reads[0]!.fail(new Error('away'));
  await expect(first).rejects.toThrow('away');
  reads[1]!.answer('second');
  expect(await second).toBe('second');
  expect(await memory.of('a')).toBe('second');
  expect(keys()).toBe('a a');
});

test('of too many, those that were asked for longest ago are forgotten', () => {
  const memory = memoryOf(2);
  for (const key of ['a', 'b', 'c', 'b', 'c', 'a']) void memory.of(key);
  expect(keys()).toBe('a b c a');
});
