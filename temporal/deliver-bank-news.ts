import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { routeBankNews } from '../domain/bank-news';
import type { PurchaseStage } from '../domain/purchase';
import { latePaymentWorkflowId } from '../workflows/late-payment-contract';
import { type BankNews, bankNewsSignal, PURCHASE_QUEUE } from '../workflows/purchase-contract';

/** The purchase that an event of the bank is about, as the database knows it. */
export interface NewsAddressee {
  readonly purchaseId: string;
  readonly workflowId: string;
  readonly runId: string;
  readonly stage: PurchaseStage;
  readonly bookingId: string | null;
}

/**
 * Passes an event of the bank on to whom it concerns. `later`: the purchase is asking the bank itself right now; ask
 * again with what the database says then, or `insist`, when the event is older than any such conversation. Telling twice
 * has the effect of once.
 */
export async function deliverBankNews(
  client: Client,
  news: BankNews,
  to: NewsAddressee,
  insist = false,
): Promise<'delivered' | 'later'> {
  const route = routeBankNews(news.type, to.stage, to.bookingId !== null);
  if (route === 'ignore') return 'delivered';
  if (route === 'later' && !insist) return 'later';
  if (route !== 'late-payment') {
    try {
      await client.workflow.getHandle(to.workflowId, to.runId).signal(bankNewsSignal, news);
      return 'delivered';
    } catch (error) {
      // That execution is over (or was terminated, which the database cannot know): the money is nobody's business
      // but the late payment's, which asks the database and the bank before it does anything.
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
  return 'delivered';
}
