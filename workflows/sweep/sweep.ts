import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/create-activities';
import type { SweepReport } from './sweep-contract';

// One run, no long retries: the next one comes in seconds.
const act = proxyActivities<Activities>({ startToCloseTimeout: '30s', retry: { maximumAttempts: 3 } });

/**
 * Frees holds that outlived their workflow, passes on news of the bank that were stored but never told, starts on-sales
 * that were never started, resumes refunds and cancellations whose workflow was terminated, forgets old idempotency keys, and asks the bank
 * for news that never came: that last, because the bank may be away and the rest needs only ourselves. Each is safe to
 * repeat and none touches a booked ticket.
 */
export async function sweep(): Promise<SweepReport> {
  return {
    holdsFreed: await act.sweepHolds(),
    bankNewsDelivered: await act.deliverStoredBankNews(),
    onSalesStarted: await act.startMissingOnSales(),
    refundsResumed: await act.resumeLeftRefunds(),
    cancellationsResumed: await act.resumeLeftCancellations(),
    keysForgotten: await act.forgetOldKeys(),
    lostBankNewsFound: await act.findLostBankNews(),
  };
}
