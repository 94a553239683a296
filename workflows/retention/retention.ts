import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/create-activities';
import type { RetentionReport } from './retention-contract';

// Each batch sends a heartbeat. What a failed run leaves is deleted on the next day.
const act = proxyActivities<Activities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '1 minute',
  retry: { maximumAttempts: 5 },
});

/** Deletes the rows whose time is over: bank events, purchases that never came to a payment, and who tried to buy. */
export async function retention(): Promise<RetentionReport> {
  return act.deleteOldRows();
}
