import {
  type Client,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
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

/** Starts the cancellation of an event, or changes the running one; resolves when its sale is closed. Rejects while Temporal is away. */
export async function startCancellation(
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

/** Starts the workflow of a cancellation in the database; false when it already runs. */
export async function resumeCancellation(client: Client, input: CancelEventInput): Promise<boolean> {
  try {
    await client.workflow.start('cancelEvent', options(input));
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}
