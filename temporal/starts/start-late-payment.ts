import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import {
  giveBackWorkflowId,
  type LatePaymentInput,
  latePaymentWorkflowId,
} from '../../workflows/late-payment/late-payment-contract';
import { PURCHASE_QUEUE } from '../../workflows/purchase/purchase-contract';
import { searchAttributes } from '../../workflows/search-attributes';

/** Starts the workflow that settles an ended purchase; without an effect when it already runs. */
export async function startLatePayment(
  client: Client,
  of: { readonly eventId: string; readonly userId: string },
  input: LatePaymentInput,
): Promise<void> {
  const { purchaseId } = input;
  try {
    await client.workflow.start('latePayment', {
      workflowId: settlingWorkflowId(input),
      taskQueue: PURCHASE_QUEUE,
      workflowTaskTimeout: '5s',
      args: [input],
      staticSummary: `${input.giveBack ? 'Giving back' : 'Late payment of'} purchase ${purchaseId}`,
      typedSearchAttributes: [
        { key: searchAttributes.eventId, value: of.eventId },
        { key: searchAttributes.userId, value: of.userId },
        { key: searchAttributes.purchaseId, value: purchaseId },
      ],
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/** The id of the workflow that settles an ended purchase. */
export function settlingWorkflowId(of: { purchaseId: string; paymentIntentId: string | null }): string {
  return of.paymentIntentId === null
    ? giveBackWorkflowId(of.purchaseId)
    : latePaymentWorkflowId(of.paymentIntentId);
}
