/** The workflow id of a payment that arrived for an ended purchase: one workflow per payment intent. */
export function latePaymentWorkflowId(paymentIntentId: string): string {
  return `refund:${paymentIntentId}`;
}

/** The workflow id for a purchase without a workflow and without a payment: one workflow per purchase. */
export function giveBackWorkflowId(purchaseId: string): string {
  return `give-back:${purchaseId}`;
}

/** The input of a late payment. */
export interface LatePaymentInput {
  /** Null while there is no payment at the bank. */
  readonly paymentIntentId: string | null;
  readonly purchaseId: string;
  /** Decided by ops: nothing is booked, seats and money are given back. */
  readonly giveBack?: boolean;
}

/** The result of a late payment. */
export type LatePaymentResult = 'nothing-to-do' | 'booked' | 'voided' | 'refunded';
