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
 * Passes an event of the bank on to whom it concerns. `later`: the purchase is asking the bank itself right now (or was
 * closing as we spoke); ask again with what the database says then. Telling twice has the effect of once.
 */
export async function deliverBankNews(
  client: Client,
  news: BankNews,
  to: NewsAddressee,
): Promise<'delivered' | 'later'> {
  const route = routeBankNews(news.type, to.stage, to.bookingId !== null);
  if (route === 'ignore') return 'delivered';
  if (route === 'later') return 'later';
  if (route === 'signal') {
    try {
      await client.workflow.getHandle(to.workflowId, to.runId).signal(bankNewsSignal, news);
      return 'delivered';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return 'later';
      throw error;
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
