import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/create-activities';
import { retryWhileRefused } from './retry-while-refused';

/**
 * Activities on our own Postgres and Redis, milliseconds long: local, so without a task queue, and one marker in the history.
 * They throw what Postgres refuses for good (`StatementRefused`).
 */
export const refusableLocalActivities = serialised(
  proxyLocalActivities<Activities>({
    startToCloseTimeout: '10s',
    retry: { initialInterval: '100ms', backoffCoefficient: 2, maximumInterval: '2s' },
  }),
);

/** The same activities for steps that must succeed in the end: refusals are retried, with the help of ops. */
export const localActivities = retryWhileRefused(refusableLocalActivities);

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs one local activity of a workflow at a time, in call order. Concurrent ones end in any order, but a replay ends them in
 * the order of their start, and then the workflow would take another path.
 */
function serialised<T extends object>(steps: T): T {
  return new Proxy(steps, {
    get(of, name) {
      const step = Reflect.get(of, name) as (...args: unknown[]) => Promise<unknown>;
      return (...args: unknown[]) => {
        const turn = last.then(() => step(...args));
        last = turn.catch(() => undefined);
        return turn;
      };
    },
  });
}

/**
 * The first try of a step at the bank: local, so that a payment that goes well needs no task of its own. A bank that is slow,
 * silent or refuses throws an ActivityFailure; then the step continues as one of `bankActivities`, with retries and heartbeats.
 */
export const bankFirstTryActivities = serialised(
  proxyLocalActivities<Activities>({
    // Below the 4 s after which a workflow task must report that it still runs; an authorisation usually takes one second.
    startToCloseTimeout: '3s',
    retry: { maximumAttempts: 1 },
  }),
);

// 17 tries take two minutes when the bank fails at once, and five when it fails slowly. Tries are counted instead of minutes:
// time without a running worker says nothing about the bank.
const TRIES = 17;

/**
 * Activities at the bank, seconds long; `summary` is shown in Temporal's UI. A few minutes of silence, or a refusal that only
 * a person can resolve, throw an ActivityFailure, which `manual-intervention.ts` handles.
 */
export function bankActivities(summary: string) {
  return proxyActivities<Activities>({
    startToCloseTimeout: '30s',
    // Detects a dead worker; `activities/heartbeating-payments.ts` sends heartbeats while a call waits for the bank.
    heartbeatTimeout: '10s',
    retry: {
      initialInterval: '200ms',
      backoffCoefficient: 2,
      maximumInterval: '10s',
      maximumAttempts: TRIES,
      nonRetryableErrorTypes: ['BankRefused'],
    },
    summary,
  });
}
