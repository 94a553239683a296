import type { BuyerDetails } from '../../domain/buyer';
import type { PerformerFacts, VenueFacts } from '../../domain/catalogue-merge';
import type { EntryWindow, Presale } from '../../domain/event';
import type { PlanPoint } from '../../domain/focal-point';
import type { PlannedSeat } from '../../domain/seating-plan/planned-seat';
import type { ReturnPolicy } from '../../domain/ticket-return';

/** A new event with all its seats; the caller has chosen the ids. */
export interface NewEvent {
  readonly id: string;
  readonly organiserId: string;
  readonly name: string;
  readonly description?: string;
  readonly category?: string;
  readonly imageUrl?: string;
  readonly parking?: string;
  readonly food?: string;
  readonly terms?: string;
  readonly buyerDetails?: BuyerDetails;
  readonly gateListNames?: boolean;
  readonly returns?: ReturnPolicy;
  readonly startsAt: string;
  readonly durationMinutes?: number;
  readonly entry?: EntryWindow;
  readonly currency: string;
  readonly venue: VenueFacts & { readonly id: string };
  readonly performers: readonly (PerformerFacts & { readonly id: string })[];
  readonly prices: readonly {
    readonly priceLevel: string;
    readonly amount: number;
    /** ISO 8601; from then on its seats cost what the level `next` costs. */
    readonly endsAt?: string;
    readonly next?: string;
  }[];
  readonly seats: readonly NewSeat[];
  /** Where the stage is; absent: in the middle of the front. */
  readonly focalPoint?: PlanPoint;
  readonly sale: {
    readonly opensAt: string;
    /** Absent: at the start of the event. */
    readonly closesAt?: string;
    readonly queueRequired: boolean;
    readonly maxTicketsPerFan: number;
    readonly holdSeconds: number;
    readonly admitPerSecond: number;
    readonly maxShoppers: number;
    readonly lobbyMinutes?: number;
    readonly presenceSeconds?: number;
    readonly graceSeconds?: number;
    readonly challenge?: boolean;
    readonly presale?: Presale;
    readonly waitlistOfferSeconds?: number;
    readonly moreTimeSeconds?: number;
    readonly accessibleUntil?: string;
  };
}

/** A seat of a new event: a place of its plan, with the id of its ticket. */
export interface NewSeat extends PlannedSeat {
  readonly id: string;
}
