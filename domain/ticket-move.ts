import type { TakenSeat } from './seat-block';

/** A ticket of a booking and the seat that it is moved to, both by ticket id. */
export interface TicketMove {
  readonly from: string;
  readonly to: string;
}

/** Why the database refuses to move tickets. */
export type MoveRefusal =
  | { readonly code: 'booking-not-found' | 'not-booked' | 'event-cancelled' }
  | { readonly code: 'seat-taken'; readonly seats: readonly TakenSeat[] }
  | {
      readonly code: 'ticket-not-found' | 'ticket-already-used' | 'ticket-refunded' | 'other-price-level';
      readonly ticketIds: readonly string[];
    };
