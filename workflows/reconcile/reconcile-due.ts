import { ApplicationFailure, WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { executeChild, log, proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { Activities } from '../../activities/create-activities';
import type { reconcile } from './reconcile';
import {
  LOOK_BACK_DAYS,
  type ReconcileDueInput,
  type ReconcileInput,
  reconcileWorkflowId,
  SETTLE_SECONDS,
} from './reconcile-contract';

const act = proxyActivities<Activities>({ startToCloseTimeout: '2 minutes', retry: { maximumAttempts: 10 } });

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Started by a schedule: reconciles the previous hour, or every day without a reconciliation (after an outage or a failed try).
 * In sequence, oldest first; a failed one does not stop the others, and the next run retries it.
 */
export async function reconcileDue({ kind }: ReconcileDueInput): Promise<{ done: string[] }> {
  const due = kind === 'daily' ? await missingDays() : [lastHour()];
  const done: string[] = [];
  const failed: string[] = [];
  for (const input of due) {
    setCurrentDetails(`${input.from} · done ${done.length} of ${due.length}`);
    try {
      await executeChild<typeof reconcile>('reconcile', {
        workflowId: reconcileWorkflowId(input.reconciliationId),
        args: [input],
        staticSummary: `Reconciliation ${kind}, ${input.from} to ${input.to}`,
      });
      done.push(input.reconciliationId);
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) continue;
      log.error('a reconciliation failed', { reconciliationId: input.reconciliationId });
      failed.push(input.reconciliationId);
    }
  }
  if (kind === 'daily') await act.forgetOldBankLines();
  setCurrentDetails(`done ${done.length}, failed ${failed.length}`);
  // Fails at the end, so that the failure is visible; the next run retries these.
  if (failed.length > 0) throw ApplicationFailure.nonRetryable(`failed: ${failed.join(', ')}`);
  return { done };
}

async function missingDays(): Promise<ReconcileInput[]> {
  const days = await act.listMissingDays({ lookBackDays: LOOK_BACK_DAYS, settleSeconds: SETTLE_SECONDS });
  return days.map((day) => window('daily', day, Date.parse(`${day}T00:00:00Z`), DAY_MS));
}

function lastHour(): ReconcileInput {
  const fromMs = Math.floor(Date.now() / HOUR_MS - 1) * HOUR_MS;
  return window('hourly', new Date(fromMs).toISOString().slice(0, 13), fromMs, HOUR_MS);
}

function window(kind: 'daily' | 'hourly', name: string, fromMs: number, lengthMs: number): ReconcileInput {
  return {
    reconciliationId: `rec_${kind}-${name}`,
    kind,
    from: new Date(fromMs).toISOString(),
    to: new Date(fromMs + lengthMs).toISOString(),
    requestedBy: 'schedule',
  };
}
