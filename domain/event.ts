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

/** An event as the catalogue keeps it. Times are ISO 8601. */
export interface CatalogueEvent {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly category: string | null;
  readonly startsAt: string;
  readonly durationMinutes: number | null;
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
  };
  readonly performers: readonly {
    readonly id: string;
    readonly name: string;
    readonly description: string | null;
  }[];
  readonly prices: readonly ({ readonly priceLevel: string } & Money)[];
  readonly sale: {
    readonly opensAt: string;
    readonly override: 'paused' | 'closed' | null;
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
  };
  readonly version: number;
  readonly availability: Availability;
}

/** The status of a sale at `now` (epoch milliseconds): what ops said first, then the clock, then the seats. */
export function saleStatus(
  sale: { opensAt: string; override: 'paused' | 'closed' | null; lobbyMinutes?: number },
  availability: Availability,
  now: number,
): SaleStatus {
  if (sale.override) return sale.override;
  const opensAt = Date.parse(sale.opensAt);
  if (now < opensAt - (sale.lobbyMinutes ?? LOBBY_MINUTES) * 60_000) return 'scheduled';
  if (now < opensAt) return 'lobby';
  return availability.available === 0 && availability.held === 0 ? 'sold-out' : 'open';
}
