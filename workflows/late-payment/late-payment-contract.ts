/** A payment that arrived for a purchase that is over: one workflow per payment intent. */
export function latePaymentWorkflowId(paymentIntentId: string): string {
  return `refund:${paymentIntentId}`;
}

/** What is left of a purchase whose workflow is gone and that never saw a bank: one workflow per purchase. */
export function giveBackWorkflowId(purchaseId: string): string {
  return `give-back:${purchaseId}`;
}

/** What it starts with: where to ask, and for which purchase. */
export interface LatePaymentInput {
  /** Null where the bank has not named one. */
  readonly paymentIntentId: string | null;
  readonly purchaseId: string;
  /** Ops have decided against the tickets: nothing is booked, everything is given back. */
  readonly giveBack?: boolean;
}

/** How it ended. */
export type LatePaymentResult = 'nothing-to-do' | 'booked' | 'voided' | 'refunded';
