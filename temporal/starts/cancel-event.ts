import {
  type Client,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  type WorkflowHandle,
} from '@temporalio/client';
import type { CancellationStatus } from '../../domain/payment/cancellation';
import {
  type CancelEventInput,
  type CancellationChange,
  cancelEventWorkflowId,
  changeCancellationUpdate,
} from '../../workflows/cancel-event/cancel-event-contract';
import { searchAttributes } from '../../workflows/search-attributes';
import { FINANCE_QUEUE } from '../../workflows/sweep/sweep-contract';
import { hasWorkflowEnded } from '../workflow-ended';
import { startLatePayment } from './start-late-payment';

const CHANGE_MS = 8_000;

function options(input: CancelEventInput) {
  const { eventId } = input;
  return {
    workflowId: cancelEventWorkflowId(eventId),
    taskQueue: FINANCE_QUEUE,
    workflowTaskTimeout: '5s',
    args: [input] as [CancelEventInput],
    staticSummary: `Cancellation of event ${eventId}`,
    typedSearchAttributes: [{ key: searchAttributes.eventId, value: eventId }],
  };
}

/** Cancels an event, or changes the cancellation that runs; resolves when its sale is shut. Rejects while Temporal is away. */
export async function changeCancellation(
  client: Client,
  input: CancelEventInput,
  change: CancellationChange,
  updateId: string,
): Promise<CancellationStatus> {
  return client.withDeadline(Date.now() + CHANGE_MS, () =>
    client.workflow.executeUpdateWithStart(changeCancellationUpdate, {
      args: [change],
      updateId,
      startWorkflowOperation: new WithStartWorkflowOperation('cancelEvent', {
        ...options(input),
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      }),
    }),
  );
}

/** Starts the workflow of a cancellation that the database knows; false when it runs already. */
export async function resumeCancellation(client: Client, input: CancelEventInput): Promise<boolean> {
  try {
    await client.workflow.start('cancelEvent', options(input));
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}

/** Ends a purchase without a ticket: its workflow undoes what it did, or what a lost one left is given back in its place. */
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
  // It has just ended by itself, and then this finds nothing to do; or it was terminated.
  await startLatePayment(client, { eventId, userId }, { purchaseId, paymentIntentId, giveBack: true });
}

/** Asked first, because a cancel of a workflow that is over may be taken without a word. */
async function isRunning(handle: WorkflowHandle): Promise<boolean> {
  try {
    return (await handle.describe()).status.name === 'RUNNING';
  } catch (error) {
    if (hasWorkflowEnded(error)) return false;
    throw error;
  }
}
