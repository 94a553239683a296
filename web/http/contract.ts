/** The answers of the HTTP contract, as far as the pages read them. */

/** An amount of one currency. */
export interface Money {
  /** Integer minor units. */
  readonly amount: number;
  readonly currency: string;
}

/** What a sale is doing. */
export type SaleStatus = 'scheduled' | 'lobby' | 'open' | 'paused' | 'sold-out' | 'closed';

/** Whether an event is to come, takes place or has taken place: by the server's clock, at the moment of the answer. */
export type EventPhase = 'upcoming' | 'running' | 'over';

/** What a seat of a price level costs. */
export interface Price extends Money {
  readonly priceLevel: string;
}

/** The tickets of an event, counted. */
export interface Availability {
  readonly available: number;
  readonly held: number;
  readonly booked: number;
}

/** An event as its page shows it. */
export interface EventView {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly category: string | null;
  readonly startsAt: string;
  readonly phase: EventPhase;
  readonly durationMinutes: number | null;
  readonly capacity: number;
  readonly parking: string | null;
  readonly food: string | null;
  readonly imageUrl: string | null;
  readonly venue: {
    readonly name: string;
    readonly address: string | null;
    readonly city: string;
    readonly country: string;
    readonly location: { readonly lat: number; readonly lon: number } | null;
    readonly timeZone: string | null;
  };
  readonly performers: readonly {
    readonly id: string;
    readonly name: string;
    readonly description: string | null;
  }[];
  readonly onSale: {
    readonly opensAt: string;
    readonly status: SaleStatus;
    readonly queueRequired: boolean;
    readonly maxTicketsPerFan: number;
    readonly presale?: { readonly opensAt: string; readonly closesAt: string; readonly running: boolean };
  };
  readonly prices: readonly Price[];
  readonly availability: Availability;
  /** When it was called off; null while it is to take place. */
  readonly cancelledAt: string | null;
  readonly stale?: true;
}

/** An event as a list of results shows it. */
export interface SearchResult {
  readonly id: string;
  readonly name: string;
  readonly category: string | null;
  readonly startsAt: string;
  readonly phase: EventPhase;
  /** When it was called off; null while it is to take place. */
  readonly cancelledAt: string | null;
  readonly venue: {
    readonly name: string;
    readonly city: string;
    readonly country: string;
    readonly timeZone: string | null;
  };
  readonly performers: readonly string[];
  readonly onSale: { readonly opensAt: string; readonly status: SaleStatus };
  readonly prices: readonly Price[];
  readonly availability: Availability;
}

/** One page of results. */
export interface SearchAnswer {
  readonly results: readonly SearchResult[];
  readonly nextCursor: string | null;
  readonly total: number;
  readonly source: 'elasticsearch' | 'database';
}

/** Where the fan stands in the waiting room. */
export interface QueueStatus {
  /** `left` is the pages' own word for 404 `not-in-queue`. */
  readonly state: 'waiting' | 'admitted' | 'not-open' | 'sold-out' | 'closed' | 'left';
  readonly position: number;
  readonly aheadOfYou: number;
  readonly estimatedWaitSeconds: number | null;
  readonly estimateBasis?: 'measured' | 'planned' | 'none';
  readonly admittedPerSecond?: number | null;
  readonly ticketsLeft: number;
  readonly pass?: string;
  readonly passExpiresAt?: string;
  readonly purchaseId?: string;
  readonly saleStatus: SaleStatus;
  readonly seatsMayComeBack?: boolean;
  readonly reason?: 'drawn' | 'passed-over' | 'place-lost' | 'place-restored';
  readonly placeToken?: string;
}

/** Who has a seat: nobody, a fan who is buying, its owner. */
export type SeatState = 'available' | 'held' | 'booked';

/** `[ticketId, section, row, number, x, y, priceLevel, state]` */
export type SeatColumns = readonly [
  string,
  string,
  string | null,
  string | null,
  number,
  number,
  string,
  SeatState,
];

/** All seats of an event at one point of their count. */
export interface SeatSnapshot {
  readonly epoch: string;
  readonly seq: number;
  readonly seats: readonly SeatColumns[];
}

/** What became of one seat. */
export type SeatChange = readonly [ticketId: string, state: SeatState];

/** A seat with its price. */
export interface HeldTicket {
  readonly ticketId: string;
  readonly section: string;
  readonly row: string | null;
  readonly number: string | null;
  readonly price: Money;
}

/** A seat of a booking; `code` is what the gate reads while the ticket is the fan's. */
export interface BookedTicket extends HeldTicket {
  readonly state: 'valid' | 'used' | 'transferred' | 'void';
  readonly code?: string;
  readonly usedAt?: string;
}

/** Seats that are the fan's for a while. */
export interface Hold {
  readonly purchaseId: string;
  readonly eventId: string;
  readonly tickets: readonly HeldTicket[];
  readonly total: Money;
  readonly holdExpiresAt: string;
}

/** Where a purchase stands. */
export type PurchaseStage =
  | 'admitting'
  | 'reserving'
  | 'awaiting-payment'
  | 'authorising'
  | 'booking'
  | 'capturing'
  | 'confirmed'
  | 'released'
  | 'expired'
  | 'refunded'
  | 'needs-attention';

/** A purchase of the fan's, with its way so far. */
export interface Purchase extends Hold {
  readonly stage: PurchaseStage;
  readonly bookingId?: string;
  /** Of a reserve that was refused after it had been taken in. */
  readonly refusal?: {
    readonly code: string;
    readonly detail: string;
    readonly ticketIds?: readonly string[];
  };
  readonly history: readonly { readonly at: string; readonly stage: PurchaseStage }[];
}

/** What became of a payment; `requires_action` is the bank's step for the fan. */
export type ConfirmAnswer =
  | { readonly status: 'confirmed'; readonly purchaseId: string; readonly bookingId: string }
  | { readonly status: 'requires_action'; readonly purchaseId: string; readonly clientSecret: string }
  | { readonly status: 'processing'; readonly purchaseId: string };

/** A purchase that was paid, with its tickets. */
export interface Booking {
  readonly bookingId: string;
  readonly purchaseId: string;
  readonly eventId: string;
  readonly status: string;
  readonly total: Money;
  readonly bookedAt: string;
  readonly tickets: readonly BookedTicket[];
}

/** The fan's place on a waitlist; `offer` once it is their turn. */
export interface WaitlistEntry {
  readonly eventId: string;
  readonly state: 'waiting' | 'offered';
  readonly quantity: number;
  readonly position?: number;
  readonly offer?: Purchase;
}
