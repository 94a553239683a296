import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities';

/** Steps against our own database and Redis, milliseconds long: no task queue hop, one marker in the history. */
export const own = proxyLocalActivities<Activities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '100ms', backoffCoefficient: 2, maximumInterval: '2s' },
});

// With these waits 17 tries are two minutes when the bank fails at once, and five when it takes its time to. Tries are
// counted rather than minutes: while no worker runs, nothing is amiss at the bank.
const TRIES = 17;

/**
 * Steps at the bank, seconds long; `summary` is what Temporal's UI shows of them. A few minutes of silence, or a no that
 * only people can turn into a yes, come out as an ActivityFailure: `attention.ts` goes on from there.
 */
export function atTheBank(summary: string) {
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
