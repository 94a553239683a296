import type { EventSearch, SearchPage, SearchSource } from '../../domain/event-search';
import type { CircuitBreaker } from '../../search/circuit-breaker';
import type { QueryCache } from '../../search/query-cache';

/** A page and who answered. */
export interface Answered {
  readonly page: SearchPage;
  readonly source: SearchSource;
}

/** What search is put together from. Without `elasticsearch` the database answers everything. */
interface SearchDeps {
  readonly elasticsearch?: {
    readonly circuit: CircuitBreaker;
    search(search: EventSearch): Promise<SearchPage>;
  };
  database(search: EventSearch): Promise<SearchPage>;
  readonly cache: QueryCache<Answered>;
  onFallback?(error: unknown): void;
}

/**
 * Answers searches: from memory when the same was asked a moment ago, else from Elasticsearch, else, while that is away or
 * too slow, from the database. A search that was begun in one source goes on there as long as that one is up.
 */
export function createSearch({ elasticsearch, database, cache, onFallback }: SearchDeps) {
  const sourceNow = (): SearchSource =>
    elasticsearch && !elasticsearch.circuit.isOpen ? 'elasticsearch' : 'database';

  async function answer(search: EventSearch, source: SearchSource, begun?: Begun): Promise<Answered> {
    if (elasticsearch && source === 'elasticsearch') {
      try {
        return { page: await elasticsearch.circuit.run(() => elasticsearch.search(search)), source };
      } catch (error) {
        onFallback?.(error);
      }
    }
    // The database sorts by other values: it counts off the pages that were seen elsewhere.
    const elsewhere = begun?.source === 'elasticsearch';
    const own = elsewhere ? { ...search, after: undefined, skip: begun.seen } : search;
    return { page: await database(own), source: 'database' };
  }

  return {
    sourceNow,

    /** The first page, or the one after what was `begun`. Throws when the database is needed and away. */
    search(search: EventSearch, begun?: Begun): Promise<Answered> {
      const source = begun?.source === 'database' ? 'database' : sourceNow();
      return cache({ search, source, begun }, () => answer(search, source, begun));
    },
  };
}

/** What `createSearch` gives. */
export type Search = ReturnType<typeof createSearch>;

/** Who answered the pages before, and how many results those had. */
interface Begun {
  readonly source: SearchSource;
  readonly seen: number;
}
