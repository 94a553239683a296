import type { Money } from './money';

/** The public state of a seat. An expired hold counts as available everywhere. */
export type SeatState = 'available' | 'held' | 'booked';

/** One seat of a hold or booking, with the price it was held at. */
export interface HeldTicket {
  readonly ticketId: string;
  readonly section: string;
  /** Null in a general-admission section. */
  readonly row: string | null;
  readonly number: string | null;
  readonly price: Money;
}
