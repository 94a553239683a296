/** A search, as it stands in the address of the page. An empty text means no filter. */
export interface SearchQuery {
  readonly term: string;
  readonly city: string;
  readonly category: string;
  /** Days, `2026-11-22`. */
  readonly startDate: string;
  readonly endDate: string;
  /** `lat,lon` */
  readonly near: string;
  readonly radiusKm: string;
  readonly sort: '' | 'date';
}

const NAMES = ['term', 'city', 'category', 'startDate', 'endDate', 'near', 'radiusKm', 'sort'] as const;

/** Parses the query of an address. */
export function parseSearchQuery(parameters: Readonly<Record<string, string | undefined>>): SearchQuery {
  return Object.fromEntries(NAMES.map((name) => [name, parameters[name] ?? ''])) as unknown as SearchQuery;
}

/** Formats a search as a query string, for the page and for `GET /event/search`; empty without filters. */
export function formatSearchQuery(query: SearchQuery): string {
  const given = NAMES.filter(
    (name) => query[name].trim() !== '' && (name !== 'radiusKm' || query.near !== ''),
  );
  return new URLSearchParams(given.map((name) => [name, query[name].trim()])).toString();
}
