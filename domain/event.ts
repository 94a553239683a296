import type { Money } from './money';

/** What an on-sale is doing, as the outside sees it. */
export type SaleStatus = 'scheduled' | 'lobby' | 'open' | 'paused' | 'sold-out' | 'closed';

/** The lobby is open from this long before the sale, where the event does not say otherwise. */
export const LOBBY_MINUTES = 30;

/** How many tickets are in which state; a hold whose time is over counts as available. */
export interface Availability {
  readonly available: number;
  readonly held: number;
  readonly booked: number;
}

/** A window before the opening in which only those with a code or on the list may buy. ISO 8601. */
export interface Presale {
  readonly opensAt: string;
  /** It ends here, or when everybody may buy, if that is earlier. */
  readonly closesAt: string;
}

/** When the doors let people in, in minutes around the start; null is no bound. */
export interface EntryWindow {
  readonly opensMinutesBefore: number | null;
  readonly closesMinutesAfter: number | null;
}

/** What the phases of a sale are derived from. */
export interface SaleClock {
  readonly opensAt: string;
  /** Nothing is sold from here on: the start of the event, or the end of the sale that the seller has set. */
  readonly closesAt: string;
  readonly override: 'paused' | 'closed' | null;
  readonly lobbyMinutes?: number;
  readonly presale?: Presale | null;
}

/** An event as the catalogue keeps it. Times are ISO 8601. */
export interface CatalogueEvent {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly category: string | null;
  readonly startsAt: string;
  /** It is over from here on: after its duration, or after the usual one. */
  readonly endsAt: string;
  readonly durationMinutes: number | null;
  readonly entry: EntryWindow | null;
  readonly capacity: number;
  readonly parking: string | null;
  readonly food: string | null;
  readonly imageUrl: string | null;
  readonly venue: {
    readonly id: string;
    readonly name: string;
    readonly address: string | null;
    readonly city: string;
    readonly country: string;
    readonly location: { readonly lat: number; readonly lon: number } | null;
    /** By whose clock it lives, an IANA name: of its place, else as it was given; null where neither is known. */
    readonly timeZone: string | null;
  };
  readonly performers: readonly {
    readonly id: string;
    readonly name: string;
    readonly description: string | null;
  }[];
  readonly prices: readonly ({ readonly priceLevel: string } & Money)[];
  readonly sale: SaleClock & {
    readonly queueRequired: boolean;
    readonly maxTicketsPerFan: number;
    readonly holdSeconds: number;
    readonly admitPerSecond: number;
    readonly maxShoppers: number;
    /** The lobby opens this long before the sale. */
    readonly lobbyMinutes: number;
    /** A fan unheard of for longer is passed over when due. */
    readonly presenceSeconds: number;
    /** A fan who was passed over keeps the place for this long. */
    readonly graceSeconds: number;
    /** Who joins must solve a challenge first. */
    readonly challenge: boolean;
    readonly presale: Presale | null;
  };
  /** ISO 8601; null while it takes place. */
  readonly cancelledAt: string | null;
  readonly version: number;
  readonly availability: Availability;
}

/** Whether the time of a sale is over at `now` (epoch milliseconds): nobody can open it but by moving its end. */
export function hasSaleEnded(sale: Pick<SaleClock, 'closesAt'>, now: number): boolean {
  return now >= Date.parse(sale.closesAt);
}

/** The status of a sale at `now` (epoch milliseconds): its end first, then what ops said, then the clock, then the seats. */
export function saleStatus(sale: SaleClock, availability: Availability, now: number): SaleStatus {
  if (hasSaleEnded(sale, now)) return 'closed';
  if (sale.override) return sale.override;
  const { lobbyAt, opensAt } = nextOpening(sale, now);
  if (now < lobbyAt) return 'scheduled';
  if (now < opensAt) return 'lobby';
  return availability.available === 0 && availability.held === 0 ? 'sold-out' : 'open';
}

/** Whether only those of the presale may join at `now`: until it has ended nobody else can be let in. */
export function isForPresaleOnly(sale: SaleClock, now: number): boolean {
  return sale.presale != null && now < presaleEnd(sale, sale.presale);
}

/**
 * The opening that counts at `now`, with its lobby; epoch milliseconds. Until a presale has ended it is that of the
 * presale, then that for everybody: a presale has a lobby and a draw of its own.
 */
export function nextOpening(sale: SaleClock, now: number): { lobbyAt: number; opensAt: number } {
  const opensAt = Date.parse(isForPresaleOnly(sale, now) ? sale.presale!.opensAt : sale.opensAt);
  return { lobbyAt: opensAt - (sale.lobbyMinutes ?? LOBBY_MINUTES) * 60_000, opensAt };
}

function presaleEnd(sale: SaleClock, presale: Presale): number {
  return Math.min(Date.parse(presale.closesAt), Date.parse(sale.opensAt));
}
