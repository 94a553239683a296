import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import { inBatches } from './in-batches';

/** A call for many that answers when the test says so. */
function controlled(lanes: number, most: number, mayRepeat = false) {
  const calls: { items: readonly number[]; answer(): void; fail(error: Error): void }[] = [];
  const call = inBatches<number, number>({
    lanes,
    most,
    mayRepeat: () => mayRepeat,
    callAll: (items) =>
      new Promise((resolve, reject) => {
        calls.push({ items, answer: () => resolve(items.map((item) => item * 10)), fail: reject });
      }),
  });
  return { call, calls };
}

test('one item goes out alone, and those that come meanwhile go out together, each with its own answer', async () => {
  const { call, calls } = controlled(1, 3);
  const first = call(1);
  await turn();
  const others = [2, 3, 4, 5].map(call);
  await turn();
  expect(calls.map(({ items }) => items)).toEqual([[1]]);
  calls[0]!.answer();
  expect(await first).toBe(10);
  await turn();
  calls[1]!.answer();
  await turn();
  calls[2]!.answer();
  expect(await Promise.all(others)).toEqual([20, 30, 40, 50]);
  expect(calls.map(({ items }) => items)).toEqual([[1], [2, 3, 4], [5]]);
});

test('a call that fails fails for its own items, and the next one goes out', async () => {
  const { call, calls } = controlled(1, 9);
  const lost = Promise.allSettled([1, 2].map(call));
  await turn();
  const kept = call(3);
  calls[0]!.fail(new Error('the connection broke'));
  expect((await lost).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await turn();
  calls[1]!.answer();
  expect(await kept).toBe(30);
});

test('of a call that did nothing each item is called by itself, and only the one that fails again has failed', async () => {
  const { call, calls } = controlled(1, 9, true);
  const both = Promise.allSettled([1, 2].map(call));
  await turn();
  calls[0]!.fail(new Error('a deadlock'));
  await turn();
  expect(calls.slice(1).map(({ items }) => items)).toEqual([[1], [2]]);
  calls[1]!.fail(new Error('a deadlock again'));
  calls[2]!.answer();
  expect(await both).toMatchObject([{ status: 'rejected' }, { status: 'fulfilled', value: 20 }]);
});

test('a call that hangs holds up one lane', async () => {
  const { call, calls } = controlled(2, 9);
  void call(1);
  await turn();
  const other = call(2);
  await turn();
  calls[1]!.answer();
  expect(await other).toBe(20);
});

test('a call runs in the context of no item, so that the deadline of one request does not end it', async () => {
  const request = new AsyncLocalStorage<string>();
  const call = inBatches({
    ...{ lanes: 1, most: 9, mayRepeat: () => false },
    callAll: async () => [request.getStore()],
  });
  expect(await request.run('a request', () => call(1))).toBeUndefined();
});
