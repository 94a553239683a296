import { createAllowances } from './allowances';

afterEach(() => jest.restoreAllMocks());

/** A counter of windows of one second that notes what it was asked. */
function countedTo(points: number) {
  const asked: number[] = [];
  const consume = async (_key: string, some: number) => {
    asked.push(some);
    if (asked.reduce((sum, one) => sum + one, 0) > points) throw new Error('too many');
    return { msBeforeNext: 1_000 };
  };
  return { counter: { consume }, asked };
}

test('requests at the same moment share an allowance, and each allowance is asked for once', async () => {
  const { counter, asked } = countedTo(9);
  const { count } = createAllowances(counter, 3);
  const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => count('ann')));
  expect(asked).toEqual([3, 3, 3, 3]);
  expect(outcomes.map(({ status }) => status).indexOf('rejected')).toBe(9);
});

test('an allowance ends with its window', async () => {
  const now = jest.spyOn(Date, 'now').mockReturnValue(0);
  const { counter, asked } = countedTo(9);
  const { count } = createAllowances(counter, 3);
  await count('ann');
  now.mockReturnValue(999);
  await count('ann');
  now.mockReturnValue(1_000);
  await count('ann');
  expect(asked).toEqual([3, 3]);
});

test('after a refusal the counter is asked again', async () => {
  const { counter, asked } = countedTo(2);
  const { count } = createAllowances(counter, 3);
  for (const _ of [1, 2]) await expect(count('ann')).rejects.toThrow('too many');
  expect(asked).toEqual([3, 3]);
});
