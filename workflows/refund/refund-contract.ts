import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { RefundStatus, RefundVerdict } from '../../domain/payment/refund';

/** The booking of a refund: opaque ids only. */
interface RefundedBooking {
  readonly bookingId: string;
  readonly purchaseId: string;
  readonly eventId: string;
  readonly userId: string;
}

/** The input of a refund. */
export interface RefundInput {
  /** Chosen by the caller; the same id is the same refund. */
  readonly refundId: string;
  readonly booking: RefundedBooking;
  /** Null: all remaining tickets of the booking. */
  readonly ticketIds: readonly string[] | null;
  readonly reason: string;
  /** The user id of the caller; `system` for the product itself. */
  readonly by: string;
}

/**
 * The workflow id: one refund of a whole booking at a time, so that a repeated request reaches it; one per refund of single
 * tickets. Postgres, not this id, ensures that no ticket is refunded twice.
 */
export function refundWorkflowId({ booking, ticketIds, refundId }: RefundInput): string {
  return ticketIds ? `refund:${booking.bookingId}:${refundId}` : `refund:${booking.bookingId}`;
}

/** The result of a refund. */
export interface RefundResult {
  readonly refundId: string;
  readonly status: RefundStatus | 'refused';
}

/** A person's decision about a refund; `by` and `reason` are kept in the history and in the audit. */
export interface RefundRepair {
  /** `retry` at the bank; `withdraw`: no money, the tickets are valid again; `settle-elsewhere`: paid by other means, the tickets are void. */
  readonly action: 'retry' | 'withdraw' | 'settle-elsewhere';
  readonly by: string;
  readonly reason: string;
}

/** Returns the refunded tickets and amount, or the refusal. */
export const refundVerdictUpdate = defineUpdate<RefundVerdict>('refundVerdict');
/** Sends a person's decision; returns false when the refund does not wait for one. */
export const repairRefundUpdate = defineUpdate<boolean, [RefundRepair]>('repairRefund');
/**
 * The bank has an event about this refund: ask the bank now instead of at the next timer. The registered name is older than
 * the term bank event.
 */
export const refundEventSignal = defineSignal('refundNews');
