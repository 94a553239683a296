import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { routeBankEvent } from '../../domain/payment/bank-event';
import type { PurchaseStage } from '../../domain/purchase';
import { type BankEventNotice, bankEventSignal } from '../../workflows/purchase/purchase-contract';
import { startLatePayment } from './start-late-payment';
import { notifyRefund } from './start-refund';

/** The purchase that an event of the bank is about, as the database knows it. */
interface PurchaseAddressee {
  readonly purchaseId: string;
  readonly eventId: string;
  readonly userId: string;
  readonly workflowId: string;
  readonly runId: string;
  readonly stage: PurchaseStage;
  readonly bookingId: string | null;
}

/**
 * Passes an event of the bank on to whom it concerns: the refund that waits for it, and the purchase. `later`: the purchase
 * is asking the bank itself right now; ask again with what the database says then, or `insist`, when the event is older
 * than any such conversation. `isEarly`: what they are about is not written yet. Telling twice has the effect of once.
 */
export async function deliverBankEvent(
  client: Client,
  event: { readonly id: string; readonly type: string; readonly paymentIntentId?: string },
  addressees: {
    readonly purchase?: PurchaseAddressee;
    readonly refundWorkflowId?: string;
    readonly isEarly?: boolean;
  },
  insist = false,
): Promise<'delivered' | 'later'> {
  const { purchase: to, refundWorkflowId, isEarly } = addressees;
  if (isEarly) return 'later';
  const { id: bankEventId, type, paymentIntentId } = event;
  if (refundWorkflowId) await notifyRefund(client, refundWorkflowId);
  if (!to || !paymentIntentId) return 'delivered';
  const news: BankEventNotice = { bankEventId, type, paymentIntentId };
  const route = routeBankEvent(news.type, to.stage, to.bookingId !== null);
  if (route === 'ignore') return 'delivered';
  if (route === 'later' && !insist) return 'later';
  if (route !== 'late-payment') {
    try {
      await client.workflow.getHandle(to.workflowId, to.runId).signal(bankEventSignal, news);
      return 'delivered';
    } catch (error) {
      // That execution is over (or was terminated, which the database cannot know): the money is nobody's business
      // but the late payment's, which asks the database and the bank before it does anything.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
  await startLatePayment(client, to, { purchaseId: to.purchaseId, paymentIntentId: news.paymentIntentId });
  return 'delivered';
}
