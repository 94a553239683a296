/** A payment that arrived for a purchase that is over: one workflow per payment intent. */
export function latePaymentWorkflowId(paymentIntentId: string): string {
  return `refund:${paymentIntentId}`;
}

/** What it starts with: where to ask, and for which purchase. */
export interface LatePaymentInput {
  readonly paymentIntentId: string;
  readonly purchaseId: string;
}

/** How it ended. */
export type LatePaymentResult = 'nothing-to-do' | 'booked' | 'voided' | 'refunded';
