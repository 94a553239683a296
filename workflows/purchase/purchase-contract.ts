import type { SearchAttributePair } from '@temporalio/common';
import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type {
  ConfirmOutcome,
  GiveBackOutcome,
  MoreTimeOutcome,
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

// Temporal on SQL stores 255 characters of a workflow id, and a user id alone may be that long.
const MAX_USER_CHARACTERS = 64;

/** The workflow id: one running purchase per fan and event, so that a double click or a second tab reaches the same one. */
export function purchaseWorkflowId(eventId: string, userId: string): string {
  const isShort = userId.length <= MAX_USER_CHARACTERS;
  return `purchase:${eventId}:${isShort ? userId : `sha256-${sha256(userId)}`}`;
}

/** The current version of a purchase, for whoever starts one. */
export const PURCHASE_VERSION = 2;

/** The input of a purchase. Opaque ids only: no name, address or card ever enters a history. */
export interface PurchaseInput {
  readonly purchaseId: string;
  readonly eventId: string;
  readonly userId: string;
  readonly request: SeatRequest;
  /** The admission of the queue pass; null where the sale has no queue. */
  readonly admissionId: string | null;
  /**
   * The version of the workflow's sequence of commands. Absent: from before the first try of a bank step was a local activity.
   * In the input, because a `patched` marker would cost each purchase two events and a write to the visibility store.
   */
  readonly version?: typeof PURCHASE_VERSION;
  /** Set for an offer of the waitlist, which needs no admission: the length of its hold. */
  readonly offerSeconds?: number;
}

/** The search attributes of a new purchase. The end of the hold is planned; Postgres decides it. */
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

/** The result of a purchase. */
export interface PurchaseResult {
  readonly purchaseId: string;
  readonly stage: PurchaseStage | 'refused';
  readonly bookingId?: string;
}

/** The fan's confirm: a token of the payment processor, never a card. */
export interface ConfirmCommand {
  readonly paymentMethod: string;
}

/** Notice of a bank event about a payment intent. Only a reason to read the payment from the bank; its content is not trusted. */
export interface BankEventNotice {
  readonly bankEventId: string;
  readonly type: string;
  readonly paymentIntentId: string;
}

/** Returns the verdict on the seats, also to requests that reach a running purchase. */
export const reserveUpdate = defineUpdate<ReserveOutcome, [SeatRequest]>('reserve');
/** Swaps the seats of the hold, or changes nothing; the end of the hold stays. */
export const replaceUpdate = defineUpdate<ReplaceOutcome, [SeatRequest]>('replace');
/** Pays with a token and returns the outcome. */
export const confirmUpdate = defineUpdate<ConfirmOutcome, [ConfirmCommand]>('confirm');
/** Gives the seats back after `undoSeconds`, unless the fan keeps them until then, pays or swaps them. */
export const giveBackUpdate = defineUpdate<GiveBackOutcome, [{ readonly undoSeconds: number }]>('giveBack');
/** Keeps seats that are about to be given back. */
export const keepUpdate = defineUpdate<RepairOutcome>('keep');
/** Extends the hold once by the time that the seller grants, for its fan. */
export const moreTimeUpdate = defineUpdate<MoreTimeOutcome>('moreTime');
/** Releases the seats and the payment now, for the fan or for ops. */
export const releaseUpdate = defineUpdate<RepairOutcome, [OpsCommand]>('release');
/** Extends the hold. */
export const extendUpdate = defineUpdate<RepairOutcome, [ExtendCommand]>('extend');
/** Retries the failed step, or reads the payment from the bank. */
export const retryPaymentUpdate = defineUpdate<RepairOutcome, [OpsCommand]>('retryPayment');
/** Refunds a booking; refused, since a running purchase has no booking. */
export const refundUpdate = defineUpdate<RepairOutcome, [OpsCommand]>('refund');
/** Sends the tickets again; refused, since a running purchase has no tickets. */
export const resendTicketUpdate = defineUpdate<RepairOutcome, [OpsCommand]>('resendTicket');
/** The five updates above as one signal: batch operations of Temporal can signal, but not update. */
export const repairSignal = defineSignal<[Repair]>('repair');
/** Notice of a bank event, from a webhook or the bank's list. The registered name is older than `BankEventNotice`. */
export const bankEventSignal = defineSignal<[BankEventNotice]>('bankNews');
