import { ActivityFailure, patched } from '@temporalio/workflow';
import { formatMoney } from '../../domain/money';
import type { OpenedRefund, RefundAnswer } from '../../domain/payment/refund';
import { bankActivities } from '../steps/local-activities';
import { interventionReasonOf } from '../steps/manual-intervention';
import type { RefundInput } from './refund-contract';

/** The call itself failed, and not because of the bank. */
interface BrokenCall {
  readonly type: 'broken';
  readonly detail: string;
}

/** The bank's answer to one try, or the failure of the call. */
export type BankRefundAnswer = RefundAnswer | BrokenCall;

/**
 * Asks the bank for the refund; each `attempt` has its own key. An amount of 0 is not sent, since every bank refuses it. A full
 * refund leaves the amount to the bank: a full refund cannot be paid twice.
 */
export async function requestBankRefund(
  input: RefundInput,
  { paymentIntentId, amount, isWhole, refundId }: OpenedRefund,
  attempt: number,
): Promise<BankRefundAnswer> {
  if (amount.amount === 0) return { type: 'refunded', bankRefundId: null, amount: 0 };
  try {
    return await bankActivities(`give ${formatMoney(amount)} back`).askForRefund({
      purchaseId: input.booking.purchaseId,
      paymentIntentId,
      amount: isWhole ? null : amount,
      refundKey: attempt === 1 ? refundId : `${refundId}:${attempt}`,
      reason: input.reason,
    });
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    // The effect is unknown, so the next try uses the same key.
    const { code, detail } = interventionReasonOf(error);
    // Refunds that called the bank before this distinction existed continue without it.
    if (code !== 'bank-silent' && patched('a-fault-is-no-silence')) return { type: 'broken', detail };
    return { type: 'waiting', status: 'pending', isAtTheBank: true, detail: 'the bank is silent' };
  }
}
