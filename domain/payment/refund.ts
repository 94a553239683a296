import type { Money } from '../money';

/** The statuses of a refund. */
export const refundStatuses = [
  // Its tickets are void; the refund is being requested from the bank.
  'open',
  // The bank has accepted it and has not paid yet.
  'pending',
  // Our balance at the bank is too low at the moment.
  'balance-empty',
  // The bank refused; a person decides.
  'needs-attention',
  'refunded',
  // The fan got the money in another way, by a lost dispute or a bank transfer. The tickets are void.
  'settled-elsewhere',
  // Withdrawn before anything was paid: the tickets are valid again.
  'withdrawn',
] as const;

/** A status of a refund. */
export type RefundStatus = (typeof refundStatuses)[number];

/** The final statuses of a refund. */
export const endedRefunds: ReadonlySet<RefundStatus> = new Set([
  'refunded',
  'settled-elsewhere',
  'withdrawn',
]);

/** A refund that is recorded: from then on its tickets are void and belong to no other refund. */
export interface OpenedRefund {
  readonly refundId: string;
  readonly paymentIntentId: string;
  readonly amount: Money;
  readonly ticketIds: readonly string[];
  /** Whether it covers all tickets of the booking. */
  readonly isWhole: boolean;
}

/** The database's decision on a refund; it alone decides which refund a ticket belongs to. */
export type RefundVerdict =
  | { readonly type: 'opened'; readonly refund: OpenedRefund }
  /** Every requested ticket is in a refund already; this is the newest of those refunds. */
  | { readonly type: 'already'; readonly refundId: string }
  | {
      readonly type: 'refused';
      readonly code:
        | 'booking-not-found'
        | 'ticket-not-found'
        | 'ticket-refunded'
        | 'not-refundable'
        | 'refund-not-found'
        | 'internal-error';
      readonly detail: string;
      readonly ticketIds?: readonly string[];
    };

/** The current state of a refund at the bank. */
export type RefundAnswer =
  /** `bankRefundId` is null when nothing was left to give back; `amount` (minor units) is what this refund paid. */
  | { readonly type: 'refunded'; readonly bankRefundId: string | null; readonly amount: number }
  /** Not paid yet. `isAtTheBank`: the bank pays when it can; otherwise it did not accept the refund, which is requested again. */
  | {
      readonly type: 'waiting';
      readonly status: 'pending' | 'balance-empty';
      readonly isAtTheBank: boolean;
      readonly detail: string;
    }
  /** The refund with this key has failed for good. */
  | { readonly type: 'failed'; readonly detail: string };
