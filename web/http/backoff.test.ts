import { backoffMs } from './backoff';

test('every failure doubles the wait, up to eight seconds', () => {
  expect([0, 1, 2, 3, 4, 9].map((failures) => backoffMs(failures, 1))).toEqual([
    500, 1_000, 2_000, 4_000, 8_000, 8_000,
  ]);
});

test('half of the wait is random', () => {
  expect([backoffMs(3, 0), backoffMs(3, 0.5)]).toEqual([2_000, 3_000]);
});
