import type { BuyerDetails } from './buyer';
import type { CostRules } from './costs/cost-rules';
import type { Money } from './money';
import type { ReturnPolicy } from './ticket-return';

/** The public status of an on-sale. */
export type SaleStatus = 'scheduled' | 'lobby' | 'open' | 'paused' | 'sold-out' | 'closed';

/** How long before the sale the lobby opens by default, in minutes. */
export const LOBBY_MINUTES = 30;

/** How many tickets are in which state; an expired hold counts as available. */
export interface Availability {
  readonly available: number;
  readonly held: number;
  readonly booked: number;
  /** Free seats that are kept for those who need them, which are not in `available`; absent when there are none. */
  readonly kept?: number;
}

/** A window before the opening in which only fans with a code or on the list may buy. ISO 8601. */
export interface Presale {
  readonly opensAt: string;
  /** The presale ends here, or at the general opening when that is earlier. */
  readonly closesAt: string;
}

/** When check-in is open, in minutes around the start of the event (null is no limit), and whether who leaves may return. */
export interface EntryWindow {
  readonly opensMinutesBefore: number | null;
  readonly closesMinutesAfter: number | null;
  readonly reEntry: boolean;
}

/** The times from which the status of a sale is derived. */
export interface SaleClock {
  readonly opensAt: string;
  /** The end of the sale: the start of the event, or the end that the seller has set. */
  readonly closesAt: string;
  readonly override: 'paused' | 'closed' | null;
  readonly lobbyMinutes?: number;
  readonly presale?: Presale | null;
}

/** The price of a level, which is what a fan pays for one ticket, and how many of its tickets are available. */
export interface LevelPrice extends Money {
  readonly priceLevel: string;
  /** The price as the organiser has set it, in minor units; given where the event has fees or taxes. */
  readonly face?: number;
  readonly available: number;
  /** When the level ends (ISO 8601), and what its seats cost from then on; absent for a level without an end. */
  readonly endsAt?: string;
  readonly next?: Money & { readonly priceLevel: string };
}

/** An event of the catalogue. Times are ISO 8601. */
export interface CatalogueEvent {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly category: string | null;
  readonly startsAt: string;
  /** The start before it was last moved; null when it never was. */
  readonly previousStartsAt: string | null;
  /** The start plus the duration, or plus three hours without one. */
  readonly endsAt: string;
  readonly durationMinutes: number | null;
  readonly entry: EntryWindow | null;
  readonly capacity: number;
  readonly parking: string | null;
  readonly food: string | null;
  /** What the seller lays down for visitors: buyers agree to it, and it is printed on the tickets. */
  readonly terms: string | null;
  /** What buyers are asked for before they pay. */
  readonly buyerDetails: BuyerDetails;
  /** Whether the list that a gate keeps on its device has the names of buyers. */
  readonly gateListNames: boolean;
  /** What fans may give back; null: nothing. */
  readonly returns: ReturnPolicy | null;
  /** Until when who booked before the event was moved may give tickets back for all that was paid; null when nobody is asked. */
  readonly keepOrReturnUntil: string | null;
  /** What the queue page says to everybody who waits; null: nothing. */
  readonly queueNote: string | null;
  readonly imageUrl: string | null;
  /** Changes with the picture of the event; null without one. */
  readonly pictureVersion: string | null;
  readonly venue: {
    readonly id: string;
    readonly name: string;
    readonly address: string | null;
    readonly city: string;
    readonly country: string;
    readonly location: { readonly lat: number; readonly lon: number } | null;
    /** An IANA name: from the location, else as given; null when neither is known. */
    readonly timeZone: string | null;
  };
  readonly performers: readonly {
    readonly id: string;
    readonly name: string;
    readonly description: string | null;
  }[];
  /** Where the stage is, in seat widths of the plan; null for events from before it was known. */
  readonly focalPoint: { readonly x: number; readonly y: number } | null;
  readonly prices: readonly LevelPrice[];
  /** Its fees and taxes; null when it has none. */
  readonly costRules: CostRules | null;
  readonly sale: SaleClock & {
    readonly queueRequired: boolean;
    readonly maxTicketsPerFan: number;
    readonly holdSeconds: number;
    readonly admitPerSecond: number;
    readonly maxShoppers: number;
    /** The lobby opens this long before the sale. */
    readonly lobbyMinutes: number;
    /** A fan who was not seen for longer is passed over when their turn comes. */
    readonly presenceSeconds: number;
    /** A fan who was passed over keeps the place for this long. */
    readonly graceSeconds: number;
    /** Joining requires a solved challenge. */
    readonly challenge: boolean;
    readonly presale: Presale | null;
    /** Until then accessible and companion seats are held for those who need them (ISO 8601); null: as long as the sale runs. */
    readonly accessibleUntil: string | null;
  };
  /** ISO 8601; null when it is not cancelled. */
  readonly cancelledAt: string | null;
  /** The other dates of the same show that are not over, in their order. */
  readonly otherDates: readonly { readonly id: string; readonly startsAt: string }[];
  readonly version: number;
  readonly availability: Availability;
}

/** Whether a sale has ended at `now` (epoch milliseconds); only moving its end opens it again. */
export function hasSaleEnded(sale: Pick<SaleClock, 'closesAt'>, now: number): boolean {
  return now >= Date.parse(sale.closesAt);
}

/**
 * The status of a sale at `now` (epoch milliseconds): its end counts first, then the override of ops, the clock, the seats.
 * It is sold out also while seats are kept for those who need them.
 */
export function saleStatus(sale: SaleClock, availability: Availability, now: number): SaleStatus {
  if (hasSaleEnded(sale, now)) return 'closed';
  if (sale.override) return sale.override;
  const { lobbyAt, opensAt } = nextOpening(sale, now);
  if (now < lobbyAt) return 'scheduled';
  if (now < opensAt) return 'lobby';
  return availability.available === 0 && availability.held === 0 ? 'sold-out' : 'open';
}

/**
 * Whether nothing is left but seats that are kept for those who need them: those are sold without a queue, as nobody else
 * can have them.
 */
export function hasOnlyKeptSeats({ available, kept = 0 }: Availability): boolean {
  return available === 0 && kept > 0;
}

/** Whether only fans of the presale may join at `now`; until it has ended nobody else can be admitted. */
export function isForPresaleOnly(sale: SaleClock, now: number): boolean {
  return sale.presale != null && now < presaleEnd(sale, sale.presale);
}

/**
 * The opening that counts at `now`, with its lobby, in epoch milliseconds: that of the presale until it has ended, then the
 * general one. A presale has a lobby and a draw of its own.
 */
export function nextOpening(sale: SaleClock, now: number): { lobbyAt: number; opensAt: number } {
  const opensAt = Date.parse(isForPresaleOnly(sale, now) ? sale.presale!.opensAt : sale.opensAt);
  return { lobbyAt: opensAt - (sale.lobbyMinutes ?? LOBBY_MINUTES) * 60_000, opensAt };
}

function presaleEnd(sale: SaleClock, presale: Presale): number {
  return Math.min(Date.parse(presale.closesAt), Date.parse(sale.opensAt));
}
