import type { CatalogueEvent } from '../domain/event';
import type { HeldTicket } from '../domain/seat';

/** The event of a ticket, as files and wallets show it. */
export type TicketEvent = Pick<
  CatalogueEvent,
  'id' | 'name' | 'startsAt' | 'endsAt' | 'venue' | 'cancelledAt' | 'version' | 'terms'
>;

/** A ticket as its holder carries it: the seat, the price that was paid for it, and the code for the entrance. */
export interface TicketFacts extends HeldTicket {
  readonly bookingId: string;
  readonly code: string;
  /** Whose it is, where the seller asked for names and the buyer still holds it. */
  readonly name?: string | null;
}
