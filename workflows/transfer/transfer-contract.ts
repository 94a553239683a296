import { defineUpdate } from '@temporalio/workflow';
import type { OfferOutcome, TransferAnswer, TransferState } from '../../domain/transfer';

/** Transfers run on the purchase queue: they are what fans do, a few milliseconds at a time. */
export function transferWorkflowId(transferId: string): string {
  return `transfer:${transferId}`;
}

/** A ticket that its holder offers to somebody else. */
export interface TransferInput {
  readonly transferId: string;
  readonly ticketId: string;
  readonly from: string;
  readonly to: string;
  /** How long the other may take; it never outlasts the start of the event. */
  readonly offerSeconds: number;
}

/** The verdict on the offer. */
export const offerUpdate = defineUpdate<OfferOutcome>('offer');
/** Accepts, declines or withdraws; answers the state that counts, which an earlier answer may have decided. */
export const answerUpdate = defineUpdate<TransferState, [TransferAnswer]>('answer');
