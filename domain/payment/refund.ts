import type { Money } from '../money';

/** Where a refund can be. */
export const refundStatuses = [
  // Its tickets are taken from the fan's use; the bank is being asked.
  'open',
  // The bank has accepted it and takes its time.
  'pending',
  // The bank has no money of ours to give at the moment.
  'balance-empty',
  // The bank refused; a person decides.
  'needs-attention',
  'refunded',
  // The fan got the money in another way: a lost dispute, a transfer. The tickets are void all the same.
  'settled-elsewhere',
  // Taken back before anything was paid: the tickets are the fan's again.
  'withdrawn',
] as const;

/** Where a refund stands. */
export type RefundStatus = (typeof refundStatuses)[number];

/** Statuses that a refund does not leave. */
export const endedRefunds: ReadonlySet<RefundStatus> = new Set([
  'refunded',
  'settled-elsewhere',
  'withdrawn',
]);

/** A refund that has been written down: from here on its tickets can't be used, and nobody else can refund them. */
export interface OpenedRefund {
  readonly refundId: string;
  readonly paymentIntentId: string;
  readonly amount: Money;
  readonly ticketIds: readonly string[];
  /** All tickets of the booking. */
  readonly isWhole: boolean;
}

/** Whether money is given back, by the database: it alone decides which refund a ticket belongs to. */
export type RefundVerdict =
  | { readonly type: 'opened'; readonly refund: OpenedRefund }
  /** Every ticket that was asked for is in a refund already: this one is the newest of them. */
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

/** What the bank says of a refund now. */
export type RefundAnswer =
  /** `bankRefundId` is null where nothing was left at the bank to give back; `amount` (minor units) is what this refund paid. */
  | { readonly type: 'refunded'; readonly bankRefundId: string | null; readonly amount: number }
  /** Not yet. `isAtTheBank`: it will pay as soon as it can; otherwise it did not take the order and is asked anew. */
  | {
      readonly type: 'waiting';
      readonly status: 'pending' | 'balance-empty';
      readonly isAtTheBank: boolean;
      readonly detail: string;
    }
  /** It will not happen under this key. */
  | { readonly type: 'failed'; readonly detail: string };
