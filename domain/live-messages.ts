import type { SaleStatus } from './event';
import type { PurchaseStage } from './purchase';
import type { SeatState } from './seat';

/** A fan who may enter the shop until `expiresAtMs` (Unix milliseconds by Redis' clock). */
export interface Admission {
  readonly userId: string;
  readonly admissionId: string;
  readonly expiresAtMs: number;
}

/** How many people wait, are admitted and buy; `admitted` and `buying` together are the shoppers inside. */
export interface RoomCounts {
  readonly waiting: number;
  readonly admitted: number;
  readonly buying: number;
}

/** These fans may enter now (or again, after a refused reserve): each stream gets a pass. */
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
 * These fans were passed over (`away`: the place is kept for a while), have `lost` their place, have `left`, are `buying`, or
 * their purchase has `finished`.
 */
interface FanMovedMessage {
  readonly type: 'fan-moved';
  readonly to: 'away' | 'lost' | 'left' | 'buying' | 'finished';
  readonly userIds: readonly string[];
  /** Only with `buying`. */
  readonly purchaseId?: string;
  /** Only with `buying`: Unix milliseconds by Redis' clock. */
  readonly admissionEndsAtMs?: number;
}

/** The current state of the room. Sent only when something differs from the last tick. */
export interface QueueTickMessage extends RoomCounts {
  readonly type: 'queue-tick';
  /** `unset` while Redis has no settings of the sale (never set, or lost). */
  readonly status: SaleStatus | 'unset';
  /** Unix milliseconds by Redis' clock. */
  readonly atMs: number;
  readonly admittedTotal: number;
}

/** One step of a purchase. `seq` grows within a purchase, so the lower of two is the older. */
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

/** A change of these events is committed: cached copies of them are out of date. */
export interface CatalogueMessage {
  readonly type: 'catalogue-changed';
  readonly eventIds: readonly string[];
  /** Any event may have changed, because changes were missed for a while. */
  readonly all?: true;
}

/**
 * The new states of seats of one event. Numbers count within an epoch; a new epoch means that the numbering was lost, so the
 * whole map has to be read again. The message leads from `fromSeq` to `seq`: a reader at another number has missed something.
 */
export interface SeatsMessage {
  readonly type: 'seats';
  readonly epoch: string;
  readonly fromSeq: number;
  readonly seq: number;
  readonly changes: readonly SeatChange[];
}

/** A ticket id and its public state. */
export type SeatChange = readonly [ticketId: string, state: SeatState];

/** Made locally, not received: messages may have been missed, so the state has to be read again. */
export interface ResyncMessage {
  readonly type: 'resync';
}

/** The messages on an event's channel. */
export type EventMessage = AdmittedMessage | LapsedMessage | FanMovedMessage | QueueTickMessage;

/** The channel of each kind of message. `prefix` is the prefix of all keys (`hf:`). */
export const liveChannel = {
  /** `EventMessage`s of one event. */
  event: (prefix: string, eventId: string): string => `${prefix}live:event:${eventId}`,
  /** `PurchaseMovedMessage`s of all purchases of one fan. */
  fan: (prefix: string, userId: string): string => `${prefix}live:fan:${userId}`,
  /** `PurchaseMovedMessage`s of one purchase. */
  purchase: (prefix: string, purchaseId: string): string => `${prefix}live:purchase:${purchaseId}`,
  /** `SeatsMessage`s of one event. */
  seats: (prefix: string, eventId: string): string => `${prefix}live:seats:${eventId}`,
  /** `CatalogueMessage`s of all events, for caches. */
  catalogue: (prefix: string): string => `${prefix}live:catalogue`,
} as const;
