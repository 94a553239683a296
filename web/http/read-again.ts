import { backoffMs } from './backoff';
import { type ApiProblem, isAway } from './problem';

/**
 * How long to wait (ms) before a read is repeated that has failed `failures` times in a row; undefined if it would fail
 * again. `chance` is 0 to 1.
 */
export function readAgainMs(
  problem: ApiProblem,
  failures: number,
  chance = Math.random(),
): number | undefined {
  if (!isAway(problem)) return undefined;
  return Math.max(backoffMs(failures, chance), (problem.retryAfterSeconds ?? 0) * 1_000);
}
