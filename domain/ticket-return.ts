import type { Money } from './money';

/** When the money goes back: `at-once`, or `when-resold` to somebody else, and until then the ticket stays valid. */
export const returnModes = ['at-once', 'when-resold'] as const;

/** What an organiser lets fans give back. */
export interface ReturnPolicy {
  /** ISO 8601; null: the start of the event, which counts at the latest, as does the end of the sale for `when-resold`. */
  readonly until: string | null;
  /** The share of the price that the organiser keeps. */
  readonly feePercent: number;
  readonly mode: (typeof returnModes)[number];
}

/** The terms that count now for the tickets of a booking. */
export interface ReturnTerms extends ReturnPolicy {
  readonly until: string;
  /** `moved`: the event was moved after the booking, so all that was paid goes back. */
  readonly why: 'policy' | 'moved';
}

/** What became of a ticket that was given back; see the table `ticket_return`. */
export const returnStates = ['offered', 'resold', 'due', 'returned', 'withdrawn', 'lapsed', 'void'] as const;

/** One of these states. */
export type ReturnState = (typeof returnStates)[number];

/** A ticket of a booking as its buyer may give it back. */
export interface ReturnableTicket {
  readonly ticketId: string;
  /** What became of it; null when it was not given back. */
  readonly state: ReturnState | null;
  readonly canBeReturned: boolean;
  /** What its buyer gets back for it. */
  readonly refund: Money;
}
