import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/create-activities';
import type { SweepReport } from './sweep-contract';

// No long retries: the next run follows within seconds.
const act = proxyActivities<Activities>({ startToCloseTimeout: '30s', retry: { maximumAttempts: 3 } });

/**
 * Frees expired holds, delivers stored bank events, starts missing on-sales, resumes terminated refunds and
 * cancellations, deletes old idempotency keys, and polls the bank's events: last, because the bank may be away. Each activity
 * is safe to repeat, and none changes a booked ticket.
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
