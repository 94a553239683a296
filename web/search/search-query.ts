/** What a fan looks for, as it stands in the address of the page. Empty text: not asked for. */
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

/** Reads the wish out of an address. */
export function parseSearchQuery(query: Readonly<Record<string, string | undefined>>): SearchQuery {
  return Object.fromEntries(NAMES.map((name) => [name, query[name] ?? ''])) as unknown as SearchQuery;
}

/** The wish as a query string, the same for the page and for `GET /event/search`; empty for no wish. */
export function formatSearchQuery(wish: SearchQuery): string {
  const given = NAMES.filter((name) => wish[name].trim() !== '' && (name !== 'radiusKm' || wish.near !== ''));
  return new URLSearchParams(given.map((name) => [name, wish[name].trim()])).toString();
}
