import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { type ConcernedPurchase, routeBankEvent } from '../../domain/payment/bank-event';
import { type BankEventNotice, bankEventSignal } from '../../workflows/purchase/purchase-contract';
import { startLatePayment } from './start-late-payment';
import { notifyRefund } from './start-refund';

/**
 * Delivers a bank event to the workflows it concerns: a waiting refund, and the purchase. Safe to repeat. `later`: the purchase
 * is calling the bank right now, or `isEarly` (its record is not written yet): deliver again with the state in Postgres then.
 * `isOld` delivers all the same: the event is older than any such call.
 */
export async function deliverBankEvent(
  client: Client,
  event: { readonly id: string; readonly type: string; readonly paymentIntentId?: string },
  addressees: {
    readonly purchase?: ConcernedPurchase;
    readonly refundWorkflowId?: string;
    readonly isEarly?: boolean;
  },
  isOld = false,
): Promise<'delivered' | 'later'> {
  const { purchase: to, refundWorkflowId, isEarly } = addressees;
  if (isEarly) return 'later';
  const { id: bankEventId, type, paymentIntentId } = event;
  if (refundWorkflowId) await notifyRefund(client, refundWorkflowId);
  if (!to || !paymentIntentId) return 'delivered';
  const notice: BankEventNotice = { bankEventId, type, paymentIntentId };
  const route = routeBankEvent(notice.type, to.stage, to.bookingId !== null);
  if (route === 'ignore') return 'delivered';
  if (route === 'later' && !isOld) return 'later';
  if (route !== 'late-payment') {
    try {
      await client.workflow.getHandle(to.workflowId, to.runId).signal(bankEventSignal, notice);
      return 'delivered';
    } catch (error) {
      // The execution has ended, or was terminated (not recorded in Postgres). A late payment handles the money; it first
      // reads the purchase and the payment.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
  await startLatePayment(client, to, { purchaseId: to.purchaseId, paymentIntentId: notice.paymentIntentId });
  return 'delivered';
}
