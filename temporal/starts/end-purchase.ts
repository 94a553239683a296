import type { Client, WorkflowHandle } from '@temporalio/client';
import { hasWorkflowEnded } from '../workflow-ended';
import { startLatePayment } from './start-late-payment';

/** Ends a purchase without a ticket: cancels its workflow, which compensates; without a workflow a late payment releases and refunds. */
export async function endPurchase(
  client: Client,
  purchase: {
    readonly purchaseId: string;
    readonly eventId: string;
    readonly userId: string;
    readonly workflowId: string;
    readonly runId: string;
    readonly paymentIntentId: string | null;
  },
): Promise<void> {
  const { purchaseId, eventId, userId, workflowId, runId, paymentIntentId } = purchase;
  const handle = client.workflow.getHandle(workflowId, runId);
  if (await isRunning(handle)) {
    await handle.cancel();
    return;
  }
  // The purchase was terminated; or it has just ended by itself, and the late payment finds nothing to do.
  await startLatePayment(client, { eventId, userId }, { purchaseId, paymentIntentId, giveBack: true });
}

/** Checked first, because Temporal may accept the cancel of an ended workflow without an error. */
async function isRunning(handle: WorkflowHandle): Promise<boolean> {
  try {
    return (await handle.describe()).status.name === 'RUNNING';
  } catch (error) {
    if (hasWorkflowEnded(error)) return false;
    throw error;
  }
}
