import { defineUpdate } from '@temporalio/workflow';
import type { OfferOutcome, TransferAnswer, TransferState } from '../../domain/transfer';

/** The workflow id. Transfers run on the purchase queue: fans start them, and they need a few milliseconds at a time. */
export function transferWorkflowId(transferId: string): string {
  return `transfer:${transferId}`;
}

/** The input of a transfer: a ticket that its holder offers to another fan, or by a link to whoever opens it. */
export interface TransferInput {
  readonly transferId: string;
  readonly ticketId: string;
  readonly from: string;
  /** Null for a link. */
  readonly to: string | null;
  /** How long the offer lasts, at most until the start of the event. */
  readonly offerSeconds: number;
}

/** Returns the verdict on the offer. */
export const offerUpdate = defineUpdate<OfferOutcome>('offer');
/**
 * Accepts, declines or withdraws; returns the final state, which an earlier answer may have decided. The second argument is
 * the user who accepts a link.
 */
export const answerUpdate = defineUpdate<TransferState, [TransferAnswer, string?]>('answer');
