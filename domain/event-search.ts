import type { Availability, CatalogueEvent, SaleClock } from './event';
import type { SearchTerm } from './search-term';

/** What a search asks for, in the form that every way of answering it takes. Texts are folded, times ISO 8601 in UTC. */
export interface EventSearch extends SearchTerm {
  /** The first and the last day by the clock of the venue, such as `2026-11-22`; both inclusive. */
  readonly firstDay?: string;
  readonly lastDay?: string;
  /** A moment, inclusive. */
  readonly start?: string;
  /** A moment, exclusive. */
  readonly end?: string;
  /** As `cityKey` makes it. */
  readonly city?: string;
  readonly category?: string;
  readonly near?: { readonly lat: number; readonly lon: number; readonly radiusKm: number };
  readonly sort: 'relevance' | 'date';
  readonly limit: number;
  /** What counts as over is decided at this moment: the same on every page of one search. */
  readonly asOf: string;
  /** Where the page before ended. */
  readonly after?: PageEnd;
  /** How many events to pass over: for who goes on with a search that was begun in another source. */
  readonly skip?: number;
}

/**
 * Whether what is over comes after all else. In order of date it does not where the search says from when on: then it is
 * the order of the calendar that was asked for.
 */
export function sortsEndedLast({ sort, firstDay, start }: EventSearch): boolean {
  return sort === 'relevance' || (firstDay ?? start) === undefined;
}

/** What can answer a search. */
export type SearchSource = 'elasticsearch' | 'database';

/** Where a page ended: the values that it was sorted by, and whether words had to be guessed. */
export interface PageEnd {
  readonly values: readonly (string | number)[];
  readonly guessed: boolean;
}

/** An event as a search finds it: everything that a result shows. */
export interface FoundEvent {
  readonly id: string;
  readonly name: string;
  readonly category: string | null;
  readonly startsAt: string;
  readonly endsAt: string;
  /** ISO 8601; null while it takes place. */
  readonly cancelledAt: string | null;
  readonly venue: {
    readonly name: string;
    readonly city: string;
    readonly country: string;
    readonly timeZone: string | null;
  };
  readonly performers: readonly string[];
  readonly prices: CatalogueEvent['prices'];
  readonly availability: Availability;
  readonly sale: SaleClock;
}

/** A page of a search. */
export interface SearchPage {
  readonly events: readonly FoundEvent[];
  /** How many there are on all pages. */
  readonly total: number;
  /** Absent on the last page. */
  readonly next?: PageEnd;
}

/** The part of an event that a search result shows. */
export function foundEvent(event: CatalogueEvent): FoundEvent {
  const { id, name, category, startsAt, endsAt, cancelledAt } = event;
  const { venue, performers, prices, availability, sale } = event;
  return {
    id,
    name,
    category,
    startsAt,
    endsAt,
    cancelledAt,
    venue: { name: venue.name, city: venue.city, country: venue.country, timeZone: venue.timeZone },
    performers: performers.map((performer) => performer.name),
    prices,
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
