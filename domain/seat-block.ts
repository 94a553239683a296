/** Why seats are not for sale: kept by the house, impossible to sell, or given to somebody who sells or uses them. */
export const seatBlockKinds = ['house', 'kill', 'allotment'] as const;

/** See `seatBlockKinds`. */
export type SeatBlockKind = (typeof seatBlockKinds)[number];

/** Seats of one event: by their ids, a section or rows of it, or so many free places of a section without seat numbers. */
export type SeatSelection =
  | { readonly ticketIds: readonly string[] }
  | { readonly section: string; readonly rows?: readonly string[] }
  | { readonly section: string; readonly quantity: number };

/** A seat that is in the way of a selection, and the state that it has. */
export interface TakenSeat {
  readonly ticketId: string;
  readonly section: string;
  readonly row: string | null;
  readonly number: string | null;
  readonly state: 'held' | 'booked' | 'blocked';
}

/** Why the database refuses a selection. */
export type SelectionRefusal =
  | { readonly code: 'ticket-not-found'; readonly ticketIds: readonly string[] }
  | { readonly code: 'seat-taken'; readonly seats: readonly TakenSeat[] }
  | { readonly code: 'no-seats-available'; readonly free: number }
  | { readonly code: 'event-cancelled' };
