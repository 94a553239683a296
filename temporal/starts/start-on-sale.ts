import {
  type Client,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  type WorkflowStartOptions,
} from '@temporalio/client';
import {
  eventChangedSignal,
  ON_SALE_QUEUE,
  type OnSaleInput,
  onSaleWorkflowId,
} from '../../workflows/on-sale/on-sale-contract';
import { searchAttributes } from '../../workflows/search-attributes';

function options(eventId: string) {
  return {
    workflowId: onSaleWorkflowId(eventId),
    taskQueue: ON_SALE_QUEUE,
    args: [{ eventId }] as [OnSaleInput],
    workflowTaskTimeout: '5s',
    staticSummary: `On-sale of event ${eventId}`,
    typedSearchAttributes: [{ key: searchAttributes.eventId, value: eventId }],
  } satisfies WorkflowStartOptions;
}

/** Starts the on-sale of an event; false when it already runs. */
export async function startOnSale(client: Client, eventId: string): Promise<boolean> {
  try {
    await client.workflow.start('onSale', options(eventId));
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}

/** Signals the on-sale that its event has changed, and starts it when it does not run. */
export async function notifyOnSale(client: Client, eventId: string): Promise<void> {
  await client.workflow.signalWithStart('onSale', { ...options(eventId), signal: eventChangedSignal });
}

/** The start operation of an update-with-start: starts the on-sale unless it runs. */
export function withOnSaleStarted(eventId: string) {
  return new WithStartWorkflowOperation('onSale', {
    ...options(eventId),
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
}
