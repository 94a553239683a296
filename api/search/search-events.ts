import type { EventSearch, SearchPage, SearchSource } from '../../domain/event-search';
import type { CircuitBreaker } from '../../search/circuit-breaker';
import type { QueryCache } from '../../search/query-cache';

/** A page, and the source that answered. */
export interface SearchAnswer {
  readonly page: SearchPage;
  readonly source: SearchSource;
}

/** What a search needs. Without `elasticsearch` Postgres answers everything. */
interface SearchDeps {
  readonly elasticsearch?: {
    readonly circuit: CircuitBreaker;
    search(search: EventSearch): Promise<SearchPage>;
  };
  database(search: EventSearch): Promise<SearchPage>;
  readonly cache: QueryCache<SearchAnswer>;
  onFallback?(error: unknown): void;
}

/**
 * Answers searches from the query cache, otherwise from Elasticsearch, and while that is away or
 * too slow from Postgres. Further pages of a search come from the source of the first, as long as that is up.
 */
export function createSearch({ elasticsearch, database, cache, onFallback }: SearchDeps) {
  const sourceNow = (): SearchSource =>
    elasticsearch && !elasticsearch.circuit.isOpen ? 'elasticsearch' : 'database';

  async function answer(
    search: EventSearch,
    source: SearchSource,
    previous?: PreviousPages,
  ): Promise<SearchAnswer> {
    if (elasticsearch && source === 'elasticsearch') {
      try {
        return { page: await elasticsearch.circuit.run(() => elasticsearch.search(search)), source };
      } catch (error) {
        onFallback?.(error);
      }
    }
    // Postgres sorts by other values, so it skips the number of results that Elasticsearch has answered.
    const elsewhere = previous?.source === 'elasticsearch';
    const own = elsewhere ? { ...search, after: undefined, skip: previous.seen } : search;
    return { page: await database(own), source: 'database' };
  }

  return {
    sourceNow,

    /** The first page, or the one after the `previous` pages. Throws when Postgres is needed and away. */
    search(search: EventSearch, previous?: PreviousPages): Promise<SearchAnswer> {
      const source = previous?.source === 'database' ? 'database' : sourceNow();
      return cache({ search, source, previous }, () => answer(search, source, previous));
    },
  };
}

/** See `createSearch`. */
export type Search = ReturnType<typeof createSearch>;

/** The source and the number of results of the previous pages. */
interface PreviousPages {
  readonly source: SearchSource;
  readonly seen: number;
}
