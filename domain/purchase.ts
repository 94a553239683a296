import type { OrderCosts } from './costs/order-costs';
import type { Money } from './money';
import type { RepairOutcome } from './repair';
import type { HeldTicket } from './seat';

/** The stages that fans, ops and finance see; only the workflow moves a purchase from one to the next. */
export const purchaseStages = [
  'admitting',
  'reserving',
  'awaiting-payment',
  'authorising',
  'booking',
  'capturing',
  'confirmed',
  'released',
  'expired',
  'refunded',
  'needs-attention',
] as const;

/** A stage of a purchase. */
export type PurchaseStage = (typeof purchaseStages)[number];

/** Stages in which nothing more happens by itself. */
export const closedStages: ReadonlySet<PurchaseStage> = new Set([
  'confirmed',
  'released',
  'expired',
  'refunded',
]);

/** What a fan asks for: named seats, or any that fit. */
export type SeatRequest =
  | {
      readonly kind: 'tickets';
      readonly ticketIds: readonly string[];
      /** How many accessible seats the party needs; above 0 it may have seats that are held for those who need them. */
      readonly accessibleSeats?: number;
    }
  | {
      readonly kind: 'best-available';
      readonly accessibleSeats?: number;
      readonly quantity: number;
      readonly section?: string;
      readonly maxAmount?: number;
    };

/** The seats of a successful claim. `version` is the fencing token: a later claim of the same seat has a higher one. */
export interface Reservation {
  readonly purchaseId: string;
  readonly eventId: string;
  readonly tickets: readonly (HeldTicket & { readonly version: number })[];
  readonly total: Money;
  /** What of the total are fees and taxes; absent where the event has none. */
  readonly costs?: Omit<OrderCosts, 'lines' | 'areFeesRefunded'> | null;
  /** ISO 8601, by the database's clock, which decides. */
  readonly holdExpiresAt: string;
}

/** Why a reservation was refused; each is also a public problem code. */
export type RefusalCode =
  | 'seat-taken'
  | 'ticket-not-found'
  | 'seats-kept-for-access'
  | 'no-seats-available'
  | 'limit-exceeded'
  | 'total-too-high'
  | 'sale-not-open'
  | 'presale-required'
  | 'event-not-found'
  | 'not-admitted'
  | 'pass-expired'
  | 'purchase-in-progress'
  | 'payment-in-progress'
  | 'hold-expired'
  | 'internal-error';

/** The result of the reserve update. */
export type ReserveOutcome =
  | { readonly type: 'reserved'; readonly reservation: Reservation }
  | {
      readonly type: 'refused';
      readonly code: RefusalCode;
      readonly detail: string;
      readonly ticketIds?: readonly string[];
      readonly purchaseId?: string;
    }
  /** The running purchase is about to end; a new request in a moment starts another one. */
  | { readonly type: 'closing' };

/** The result of the swap update. After a refusal the hold still has the old seats. */
export type ReplaceOutcome = ReserveOutcome | { readonly type: 'already-booked' };

/** The result of giving the seats back: now, or at `releasesAt` (ISO 8601) unless the fan keeps them until then. */
export type GiveBackOutcome = { readonly type: 'releasing'; readonly releasesAt: string } | RepairOutcome;

/** The result of the fan's request for more time. */
export type MoreTimeOutcome =
  | RepairOutcome
  | { readonly type: 'refused'; readonly code: 'no-more-time'; readonly detail: string };

/** The result of the confirm update. */
export type ConfirmOutcome =
  | { readonly type: 'confirmed'; readonly bookingId: string; readonly tickets: readonly HeldTicket[] }
  | { readonly type: 'requires-action'; readonly clientSecret: string }
  | { readonly type: 'processing' }
  | { readonly type: 'declined'; readonly declineCode: string; readonly detail: string }
  | { readonly type: 'invalid-payment-method'; readonly detail: string }
  | { readonly type: 'hold-expired' }
  | { readonly type: 'payment-failed'; readonly detail: string };
