import { ApplicationFailure, activityInfo } from '@temporalio/activity';
import { isStatementRefused } from '../db/pool';

// Two that insert the same at the same moment are refused as well, once: the next try finds what the other one wrote.
const TRIES = 3;

/**
 * Activities whose statement the database refuses each time are not repeated for ever: the third refusal is the last, an
 * `ApplicationFailure` of type `StatementRefused` that Temporal does not retry. What is only away is waited for, as ever.
 */
export function limitRefusedRetries<A extends object>(activities: A): A {
  const ending =
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
  return Object.fromEntries(Object.entries(activities).map(([name, act]) => [name, ending(act)])) as A;
}
