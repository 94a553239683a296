import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type {
  ConfirmOutcome,
  PurchaseStage,
  ReleaseOutcome,
  ReplaceOutcome,
  ReserveOutcome,
  SeatRequest,
} from '../domain/purchase';

/** The task queue of purchase workflows and their activities. */
export const PURCHASE_QUEUE = 'purchase';

/** One running purchase per fan and event: a double click or a second tab meets it instead of starting another. */
export function purchaseWorkflowId(eventId: string, userId: string): string {
  return `purchase:${eventId}:${userId}`;
}

/** What a purchase starts with. Opaque ids only: no name, address or card ever enters a history. */
export interface PurchaseInput {
  readonly purchaseId: string;
  readonly eventId: string;
  readonly userId: string;
  readonly request: SeatRequest;
  /** The admission that the queue pass stood for; null where the sale has no queue. */
  readonly admissionId: string | null;
  /** An offer of the waitlist: nothing stands before it, and its hold is that long. */
  readonly offerSeconds?: number;
}

/** How a purchase ended. */
export interface PurchaseResult {
  readonly purchaseId: string;
  readonly stage: PurchaseStage | 'refused';
  readonly bookingId?: string;
}

/** A confirm as the fan sent it: a token of the processor's, never a card. */
export interface ConfirmCommand {
  readonly paymentMethod: string;
}

/** What the bank had to say about a payment intent; only a reason to ask the bank, never believed as it is. */
export interface BankNews {
  readonly bankEventId: string;
  readonly type: string;
  readonly paymentIntentId: string;
}

/** The verdict on the seats; also answers those who meet a purchase that runs already. */
export const reserveUpdate = defineUpdate<ReserveOutcome, [SeatRequest]>('reserve');
/** Swaps the seats of the hold for others, or changes nothing; the hold's end stays. */
export const replaceUpdate = defineUpdate<ReplaceOutcome, [SeatRequest]>('replace');
/** Pays with a token and answers how it went. */
export const confirmUpdate = defineUpdate<ConfirmOutcome, [ConfirmCommand]>('confirm');
/** Gives the hold back now. */
export const releaseUpdate = defineUpdate<ReleaseOutcome>('release');
/** The bank's webhook, passed on. */
export const bankNewsSignal = defineSignal<[BankNews]>('bankNews');
