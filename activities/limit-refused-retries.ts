import { ApplicationFailure, activityInfo } from '@temporalio/activity';
import { isStatementRefused } from '../db/pool';

// Two concurrent inserts of the same row are refused too, once: the retry finds the row of the other one.
const TRIES = 3;

/**
 * Limits the retries of activities whose SQL statement Postgres refuses: the third refusal becomes a non-retryable
 * `ApplicationFailure` of type `StatementRefused`. Outages are retried as before.
 */
export function limitRefusedRetries<A extends object>(activities: A): A {
  const limited =
    (act: (...input: unknown[]) => Promise<unknown>) =>
    async (...input: unknown[]): Promise<unknown> => {
      try {
        return await act(...input);
      } catch (error) {
        if (!isStatementRefused(error) || activityInfo().attempt < TRIES) throw error;
        throw ApplicationFailure.create({
          message: (error as Error).message,
          type: 'StatementRefused',
          nonRetryable: true,
          cause: error as Error,
        });
      }
    };
  return Object.fromEntries(Object.entries(activities).map(([name, act]) => [name, limited(act)])) as A;
}
