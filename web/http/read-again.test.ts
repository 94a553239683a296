import { ApiProblem } from './problem';
import { readAgainMs } from './read-again';

const problem = (code: string, status: number, retryAfterSeconds?: number) =>
  new ApiProblem(code, status, '', {}, retryAfterSeconds);

test('a read without an answer is repeated, and each failure doubles the wait', () => {
  const waits = [1, 2, 3, 9].map((failures) => readAgainMs(problem('network', 0), failures, 1));
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000]);
});

test('an API that names a time is not asked earlier', () => {
  expect(readAgainMs(problem('too-many-requests', 429, 20), 1, 1)).toBe(20_000);
  expect(readAgainMs(problem('unavailable', 503, 1), 9, 1)).toBe(8_000);
});

test('a refusal is not repeated: the same read would be refused again', () => {
  expect(readAgainMs(problem('forbidden', 403), 1)).toBeUndefined();
  expect(readAgainMs(problem('event-not-found', 404), 1)).toBeUndefined();
});
