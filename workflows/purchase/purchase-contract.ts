import type { SearchAttributePair } from '@temporalio/common';
import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type {
  ConfirmOutcome,
  PurchaseStage,
  ReplaceOutcome,
  ReserveOutcome,
  SeatRequest,
} from '../../domain/purchase';
import type { ExtendCommand, OpsCommand, Repair, RepairOutcome } from '../../domain/repair';
import { sha256 } from '../../domain/sha-256';
import { searchAttributes } from '../search-attributes';

/** The task queue of purchase workflows and their activities. */
export const PURCHASE_QUEUE = 'purchase';

// Temporal on SQL keeps 255 characters of an id, and a user's may be as long by itself.
const MOST_USER_CHARACTERS = 64;

/** One running purchase per fan and event: a double click or a second tab meets it instead of starting another. */
export function purchaseWorkflowId(eventId: string, userId: string): string {
  const isShort = userId.length <= MOST_USER_CHARACTERS;
  return `purchase:${eventId}:${isShort ? userId : `sha256-${sha256(userId)}`}`;
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

/** What a purchase is found by, as its workflow starts. The end of the hold is planned: the database decides it. */
export function purchaseAttributes(
  input: Pick<PurchaseInput, 'purchaseId' | 'eventId' | 'userId'>,
  holdEndsAtMs: number,
): SearchAttributePair[] {
  return [
    { key: searchAttributes.eventId, value: input.eventId },
    { key: searchAttributes.userId, value: input.userId },
    { key: searchAttributes.purchaseId, value: input.purchaseId },
    { key: searchAttributes.purchaseStage, value: 'awaiting-payment' },
    { key: searchAttributes.holdUntil, value: new Date(holdEndsAtMs) },
  ];
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
export interface BankEventNotice {
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
/** Gives everything back now: by the fan, or by ops. */
export const releaseUpdate = defineUpdate<RepairOutcome, [OpsCommand]>('release');
/** Holds the seats longer. */
export const extendUpdate = defineUpdate<RepairOutcome, [ExtendCommand]>('extend');
/** Tries the step that failed again, or asks the bank how the payment stands. */
export const retryPaymentUpdate = defineUpdate<RepairOutcome, [OpsCommand]>('retryPayment');
/** Gives the money of a booking back; a running purchase has none. */
export const refundUpdate = defineUpdate<RepairOutcome, [OpsCommand]>('refund');
/** Tells the fan of the tickets again; a running purchase has none. */
export const resendTicketUpdate = defineUpdate<RepairOutcome, [OpsCommand]>('resendTicket');
/** The five above as one signal: batches of Temporal can signal, not update. */
export const repairSignal = defineSignal<[Repair]>('repair');
/** The bank's webhook, passed on. */
export const bankEventSignal = defineSignal<[BankEventNotice]>('bankNews');
