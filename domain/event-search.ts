import type { Availability, CatalogueEvent, SaleClock } from './event';

/** What a search asks for, in the form that every way of answering it takes. Texts are folded, times ISO 8601 in UTC. */
export interface EventSearch {
  /** All of them have to be found; empty: every event. */
  readonly words: readonly string[];
  /** The whole term, folded: who typed a name in full wants that one first. */
  readonly phrase: string;
  /** Inclusive. */
  readonly start?: string;
  /** Exclusive. */
  readonly end?: string;
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
    /** Absent in what was indexed before results had it. */
    readonly location?: { readonly lat: number; readonly lon: number } | null;
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
    venue: { name: venue.name, city: venue.city, country: venue.country, location: venue.location },
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

const MOST_WORDS = 12;

// Words that people put between names without meaning them: finding them matters to nobody.
const CONNECTING = new Set(
  'a an and at by for from in of on the to with der die das dem den des ein eine und im am bei mit von zu la le les l d de du des et un une au aux à el los las y en il lo gli i e di del della o os as do da dos das em'.split(
    ' ',
  ),
);

/** The words of a folded term, each once, at most 12; connecting words only when there are no others. */
export function searchWords(phrase: string): string[] {
  const words = [...new Set(phrase.split(' ').filter(Boolean))].slice(0, MOST_WORDS);
  const meant = words.filter((word) => !CONNECTING.has(word));
  return meant.length > 0 ? meant : words;
}
