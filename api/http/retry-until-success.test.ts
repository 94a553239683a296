import { createRetryUntilSuccess } from './retry-until-success';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Work that fails the given number of times. */
function failing(times: number) {
  const work = jest.fn(async () => {
    if (work.mock.calls.length <= times) throw new Error('away');
  });
  return work;
}

test('work that fails is repeated until it succeeds', async () => {
  const errors: unknown[] = [];
  const work = failing(1);
  createRetryUntilSuccess((error) => errors.push(error)).on('place', work);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(work).toHaveBeenCalledTimes(2);
  expect(errors).toHaveLength(1);
});

test('newer work replaces older work of the same name, and `stop` ends all', async () => {
  const retries = createRetryUntilSuccess(() => {});
  const [old, other, newer] = [failing(9), failing(9), failing(0)];
  retries.on('place', old);
  retries.on('purchase', other);
  retries.on('place', newer);
  await jest.advanceTimersByTimeAsync(100);
  retries.stop();
  const late = failing(0);
  retries.on('place', late);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(late).not.toHaveBeenCalled();
  for (const work of [old, other, newer]) expect(work).toHaveBeenCalledTimes(1);
});
