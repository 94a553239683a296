import type { Availability, CatalogueEvent, LevelPrice, SaleClock } from './event';
import type { SearchTerm } from './search-term';

/** A search in the form that both Elasticsearch and Postgres answer. Texts are folded, times are ISO 8601 in UTC. */
export interface EventSearch extends SearchTerm {
  /** The first and the last day in the time zone of the venue, such as `2026-11-22`; both inclusive. */
  readonly firstDay?: string;
  readonly lastDay?: string;
  /** A moment, inclusive. */
  readonly start?: string;
  /** A moment, exclusive. */
  readonly end?: string;
  /** A result of `cityKey`. */
  readonly city?: string;
  readonly category?: string;
  readonly near?: { readonly lat: number; readonly lon: number; readonly radiusKm: number };
  readonly sort: 'relevance' | 'date';
  readonly limit: number;
  /** An event that has ended at this moment counts as ended; the same on every page of one search. */
  readonly asOf: string;
  /** The end of the previous page. */
  readonly after?: PageEnd;
  /** How many events to skip, for a search that was begun in the other source. */
  readonly skip?: number;
}

/**
 * Whether events that have ended come last. Not in order of date with a given start: that is the plain order of the
 * calendar.
 */
export function sortsEndedLast({ sort, firstDay, start }: EventSearch): boolean {
  return sort === 'relevance' || (firstDay ?? start) === undefined;
}

/** Where the answer of a search comes from. */
export type SearchSource = 'elasticsearch' | 'database';

/** The end of a page: the sort values of its last event, and whether similar words were searched. */
export interface PageEnd {
  readonly values: readonly (string | number)[];
  readonly guessed: boolean;
}

/** The facts of an event that a search result shows. */
export interface FoundEvent {
  readonly id: string;
  readonly name: string;
  readonly category: string | null;
  readonly startsAt: string;
  readonly endsAt: string;
  /** ISO 8601; null when it is not cancelled. */
  readonly cancelledAt: string | null;
  /** As `CatalogueEvent.pictureVersion`; absent in documents of an earlier version. */
  readonly pictureVersion?: string | null;
  readonly venue: {
    readonly name: string;
    readonly city: string;
    readonly country: string;
    readonly timeZone: string | null;
  };
  readonly performers: readonly string[];
  readonly prices: readonly Pick<LevelPrice, 'priceLevel' | 'amount' | 'currency'>[];
  readonly availability: Availability;
  readonly sale: SaleClock;
}

/** A page of a search. */
export interface SearchPage {
  readonly events: readonly FoundEvent[];
  /** How many events all pages have together. */
  readonly total: number;
  /** Absent on the last page. */
  readonly next?: PageEnd;
}

/** Reduces an event to what a search result shows. */
export function foundEvent(event: CatalogueEvent): FoundEvent {
  const { id, name, category, startsAt, endsAt, cancelledAt, pictureVersion } = event;
  const { venue, performers, prices, availability, sale } = event;
  return {
    id,
    name,
    category,
    startsAt,
    endsAt,
    cancelledAt,
    pictureVersion,
    venue: { name: venue.name, city: venue.city, country: venue.country, timeZone: venue.timeZone },
    performers: performers.map((performer) => performer.name),
    prices: prices.map(({ priceLevel, amount, currency }) => ({ priceLevel, amount, currency })),
    availability,
    sale: {
      opensAt: sale.opensAt,
      closesAt: sale.closesAt,
      override: sale.override,
      lobbyMinutes: sale.lobbyMinutes,
      presale: sale.presale,
    },
  };
}
