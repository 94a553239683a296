import type { SaleStatus } from './event';
import type { PurchaseStage } from './purchase';
import type { SeatState } from './seat';

/** Someone who may enter the shop until `expiresAtMs` (Unix milliseconds by Redis' clock). */
export interface Admission {
  readonly userId: string;
  readonly admissionId: string;
  readonly expiresAtMs: number;
}

/** How many people are where; `admitted` and `buying` together are the shoppers inside. */
export interface RoomCounts {
  readonly waiting: number;
  readonly admitted: number;
  readonly buying: number;
}

/** These fans may enter now (or again, after a refused reserve): push each a pass. */
interface AdmittedMessage {
  readonly type: 'admitted';
  readonly admissions: readonly Admission[];
}

/** These fans did not use their admission in time. */
interface LapsedMessage {
  readonly type: 'lapsed';
  readonly userIds: readonly string[];
}

/**
 * Something else happened to these fans: passed over (`away`: the place is kept for a while), the place is `lost`, they
 * `left`, are `buying`, or their purchase has `finished`.
 */
interface FanMovedMessage {
  readonly type: 'fan-moved';
  readonly to: 'away' | 'lost' | 'left' | 'buying' | 'finished';
  readonly userIds: readonly string[];
  /** With `buying`. */
  readonly purchaseId?: string;
}

/** The room as it is now. Sent only when something differs from the last tick. */
export interface QueueTickMessage extends RoomCounts {
  readonly type: 'queue-tick';
  /** `unset` while Redis does not know the sale (never set, or lost). */
  readonly status: SaleStatus | 'unset';
  /** Unix milliseconds by Redis' clock. */
  readonly atMs: number;
  readonly admittedTotal: number;
}

/** One step of a purchase. `seq` grows within a purchase: the lower of two is the older. */
export interface PurchaseMovedMessage {
  readonly type: 'purchase-moved';
  readonly purchaseId: string;
  readonly eventId: string;
  readonly userId: string;
  readonly stage: PurchaseStage;
  /** ISO 8601. */
  readonly at: string;
  readonly seq: number;
}

/** Something that these events show has changed and is committed: what is kept of them is out of date. */
export interface CatalogueMessage {
  readonly type: 'catalogue-changed';
  readonly eventIds: readonly string[];
  /** Any event may have changed: changes were missed for a while. */
  readonly all?: true;
}

/**
 * The states that seats of one event have now. Numbers count within an epoch; another epoch means that the counting was
 * lost, so read the truth again. After `fromSeq` comes `seq`: who stands elsewhere has missed something.
 */
export interface SeatsMessage {
  readonly type: 'seats';
  readonly epoch: string;
  readonly fromSeq: number;
  readonly seq: number;
  readonly changes: readonly SeatChange[];
}

/** A ticket id and what the outside may know of it. */
export type SeatChange = readonly [ticketId: string, state: SeatState];

/** Not from the wire: messages may have been missed, so read the truth again. */
export interface ResyncMessage {
  readonly type: 'resync';
}

/** What is published on an event's channel. */
export type EventMessage = AdmittedMessage | LapsedMessage | FanMovedMessage | QueueTickMessage;

/** Where each kind of news is published. `prefix` is that of all keys (`hf:`). */
export const liveChannel = {
  /** `EventMessage`s: for everybody who looks at one event. */
  event: (prefix: string, eventId: string): string => `${prefix}live:event:${eventId}`,
  /** `PurchaseMovedMessage`s of all purchases of one fan. */
  fan: (prefix: string, userId: string): string => `${prefix}live:fan:${userId}`,
  /** `PurchaseMovedMessage`s of one purchase. */
  purchase: (prefix: string, purchaseId: string): string => `${prefix}live:purchase:${purchaseId}`,
  /** `SeatsMessage`s of one event. */
  seats: (prefix: string, eventId: string): string => `${prefix}live:seats:${eventId}`,
  /** `CatalogueMessage`s of all events: for caches. */
  catalogue: (prefix: string): string => `${prefix}live:catalogue`,
} as const;
