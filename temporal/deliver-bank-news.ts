import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { latePaymentWorkflowId } from '../workflows/late-payment-contract';
import { type BankNews, bankNewsSignal, PURCHASE_QUEUE } from '../workflows/purchase-contract';

/** Which execution a payment belongs to, and whether it is over. */
export interface NewsAddressee {
  readonly purchaseId: string;
  readonly workflowId: string;
  readonly runId: string;
  readonly closed: boolean;
}

/**
 * Passes the bank's news on: to the running purchase as a signal, or, when that purchase is over, to a late-payment
 * workflow of its own. Telling twice has the effect of once.
 */
export async function deliverBankNews(client: Client, news: BankNews, to: NewsAddressee): Promise<void> {
  if (!to.closed) {
    try {
      await client.workflow.getHandle(to.workflowId, to.runId).signal(bankNewsSignal, news);
      return;
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
  const { paymentIntentId } = news;
  try {
    await client.workflow.start('latePayment', {
      workflowId: latePaymentWorkflowId(paymentIntentId),
      taskQueue: PURCHASE_QUEUE,
      args: [{ paymentIntentId, purchaseId: to.purchaseId }],
      staticSummary: `Late payment of purchase ${to.purchaseId}`,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
