import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/create-activities';
import { retryWhileRefused } from './retry-while-refused';

/**
 * Steps against our own database and Redis, milliseconds long: no task queue hop, one marker in the history. What the
 * database refuses for good they throw.
 */
export const refusableLocalActivities = serialised(
  proxyLocalActivities<Activities>({
    startToCloseTimeout: '10s',
    retry: { initialInterval: '100ms', backoffCoefficient: 2, maximumInterval: '2s' },
  }),
);

/** The same for what must be done in the end, whoever has to help. */
export const localActivities = retryWhileRefused(refusableLocalActivities);

/**
 * One step of a workflow at a time, in the order in which they were asked for. Side by side they would end in any order,
 * but a replay has them end in the order in which they began, and then the workflow goes on in another way than it went.
 */
function serialised<T extends object>(steps: T): T {
  let last: Promise<unknown> = Promise.resolve();
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

// With these waits 17 tries are two minutes when the bank fails at once, and five when it takes its time to. Tries are
// counted rather than minutes: while no worker runs, nothing is amiss at the bank.
const TRIES = 17;

/**
 * Steps at the bank, seconds long; `summary` is what Temporal's UI shows of them. A few minutes of silence, or a no that
 * only people can turn into a yes, come out as an ActivityFailure: `attention.ts` goes on from there.
 */
export function bankActivities(summary: string) {
  return proxyActivities<Activities>({
    startToCloseTimeout: '30s',
    // A worker that died is noticed by its silence: `activities/heartbeating-payments.ts` beats while the bank thinks.
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
