import { EventEmitter } from 'node:events';
import { Registry } from 'prom-client';
import type { Problem } from '../../domain/errors';
import { createReserveLimiter } from './reserve-limiter';

const AT_ONCE = 2;

let begun: { name: string; end: () => void; fail: () => void }[];
let noted: number[];
let registry: Registry;
let inTurn: ReturnType<typeof createReserveLimiter>['inTurn'];

beforeEach(() => {
  jest.useFakeTimers();
  [begun, noted, registry] = [[], [], new Registry()];
  const latency = { note: (_: unknown, milliseconds: number) => void noted.push(milliseconds) };
  ({ inTurn } = createReserveLimiter({ registry, latency, atOnce: AT_ONCE }));
});
afterEach(() => jest.useRealTimers());

/** A reserve that runs until the test ends it. */
const reserve = (name: string, client = new EventEmitter()) =>
  inTurn(
    client,
    () =>
      new Promise((end, fail) =>
        begun.push({ name, end: () => end(name), fail: () => fail(new Error(name)) }),
      ),
  ).catch((error) => error);
const names = () => begun.map(({ name }) => name).join(' ');

/** Ends running reserves that have each taken so long, oldest first, until nobody runs or waits. */
async function endAll(milliseconds: number): Promise<void> {
  for (let ended = 0; ended < begun.length; ended += AT_ONCE) {
    await jest.advanceTimersByTimeAsync(milliseconds);
    for (const { end } of begun.slice(ended, ended + AT_ONCE)) end();
    await jest.advanceTimersByTimeAsync(0);
  }
}

const metric = async (name: string) =>
  (await registry.getSingleMetric(name)!.get()).values.map(({ value }) => value);

test('some run at once, and the others in the order of their arrival', async () => {
  const answers = ['a', 'b', 'c', 'd'].map((name) => reserve(name));
  expect(names()).toBe('a b');
  expect(await metric('holdfast_reserves')).toEqual([2, 2]);
  begun[1]!.end();
  await answers[1];
  // One that arrives now does not go before those who wait.
  void reserve('e');
  expect(names()).toBe('a b c');
  begun[0]!.end();
  await answers[0];
  expect(names()).toBe('a b c d');
});

test('one that fails passes its turn on', async () => {
  const answers = ['a', 'b', 'c'].map((name) => reserve(name));
  begun[0]!.fail();
  expect(await answers[0]).toEqual(new Error('a'));
  expect(names()).toBe('a b c');
});

test('who would wait too long is refused at once, is told when to come back, and is never begun', async () => {
  const answers = Array.from({ length: 100 }, (_, index) => reserve(String(index)));
  const refusal = (await answers[99]) as Problem;
  expect(refusal).toMatchObject({ code: 'unavailable', fields: { retryAfterSeconds: expect.any(Number) } });
  expect(refusal.fields.retryAfterSeconds).toBeGreaterThanOrEqual(2);
  const [refused] = await metric('holdfast_reserves_refused_total');
  await endAll(100);
  expect(begun).toHaveLength(100 - refused!);
  // The waiting room learns how long they would have waited.
  expect(noted).toHaveLength(refused!);
  expect(Math.min(...noted)).toBeGreaterThan(2_000);
});

test('refused fans are told to come back one after the other, as fast as reserves end, within half a minute', async () => {
  const answers = Array.from({ length: 1_000 }, (_, index) => reserve(String(index)));
  const refusals = (await Promise.all(answers.slice(-900))) as Problem[];
  const returns = refusals.map(({ fields }) => fields.retryAfterSeconds as number);
  expect(returns).toEqual([...returns].sort((one, other) => one - other));
  // Two at once, each of which takes 200 ms.
  const perSecond = (second: number) => returns.filter((one) => one === second).length;
  expect([12, 20, 25].map(perSecond)).toEqual([10, 10, 10]);
  expect(returns.at(-1)).toBe(30);
});

test('while reserves are slow fewer may wait, and as many as before soon after they are fast again', async () => {
  const admitted = async (milliseconds: number) => {
    begun = [];
    for (let index = 0; index < 200; index += 1) void reserve('');
    await endAll(milliseconds);
    return begun.length;
  };
  const usual = await admitted(200);
  for (let times = 0; times < 5; times += 1) await admitted(4_000);
  const slow = await admitted(4_000);
  expect(slow).toBeLessThan(usual / 4);
  for (let times = 0; times < 10; times += 1) await admitted(200);
  expect(await admitted(200)).toBeGreaterThan(usual / 2);
});

test('however slow reserves are, one is begun when nobody runs', async () => {
  void reserve('a');
  await endAll(1_000_000);
  void reserve('b');
  expect(names()).toBe('a b');
});

test('a client that goes away while it waits leaves the line', async () => {
  const client = new EventEmitter();
  const [first] = [reserve('a'), reserve('b'), reserve('gone', client), reserve('d')];
  client.emit('close');
  begun[0]!.end();
  await first;
  expect(names()).toBe('a b d');
});

test('a wait that gets far longer than foreseen ends with a refusal, and nothing is begun', async () => {
  const [, , waits] = [reserve('a'), reserve('b'), reserve('c')];
  await jest.advanceTimersByTimeAsync(5_000);
  expect(await waits).toMatchObject({ code: 'unavailable' });
  await endAll(0);
  expect(names()).toBe('a b');
});
