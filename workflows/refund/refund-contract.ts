import { defineSignal, defineUpdate } from '@temporalio/workflow';
import type { RefundStatus, RefundVerdict } from '../../domain/payment/refund';

/** The booking that money is given back of: opaque ids only. */
export interface RefundedBooking {
  readonly bookingId: string;
  readonly purchaseId: string;
  readonly eventId: string;
  readonly userId: string;
}

/** What a refund starts with. */
export interface RefundInput {
  /** Chosen by whoever asks; the same id is the same refund. */
  readonly refundId: string;
  readonly booking: RefundedBooking;
  /** Null: whatever is left of the booking. */
  readonly ticketIds: readonly string[] | null;
  readonly reason: string;
  /** The user id of whoever asked; `system` for the product itself. */
  readonly by: string;
}

/**
 * One refund of the whole booking at a time, so that whoever asks for it meets the one that runs; each of single tickets
 * by itself. That no ticket is paid twice does not rest on this: the database decides.
 */
export function refundWorkflowId({ booking, ticketIds, refundId }: RefundInput): string {
  return ticketIds ? `refund:${booking.bookingId}:${refundId}` : `refund:${booking.bookingId}`;
}

/** How it ended. */
export interface RefundResult {
  readonly refundId: string;
  readonly status: RefundStatus | 'refused';
}

/** What a person can do about a refund that the bank refused. Who and why stay in the history and in the audit. */
export interface RefundRepair {
  /**
   * `retry`: ask the bank anew. `withdraw`: nothing is paid, the tickets are the fan's again. `settle-elsewhere`: the fan has
   * the money by another way, the tickets are void.
   */
  readonly action: 'retry' | 'withdraw' | 'settle-elsewhere';
  readonly by: string;
  readonly reason: string;
}

/** What is given back, or why nothing is. */
export const refundVerdictUpdate = defineUpdate<RefundVerdict>('refundVerdict');
/** Decides about a refund that needs a person; answers false when it does not (any more). */
export const repairRefundUpdate = defineUpdate<boolean, [RefundRepair]>('repairRefund');
/** The bank has news of this refund: ask it now, not when the timer says. */
export const refundEventSignal = defineSignal('refundNews');
