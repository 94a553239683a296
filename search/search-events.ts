import type { estypes } from '@elastic/elasticsearch';
import type { EventSearch, FoundEvent, SearchPage } from '../domain/event-search';
import { SEARCH_TIMEOUT_MS, type SearchClient } from './client';
import { eventQuery } from './event-query';

/** Elasticsearch returned only a part of the results. */
class IncompleteSearch extends Error {
  override readonly name = 'IncompleteSearch';
}

interface Stored {
  readonly result: FoundEvent;
}

/**
 * Searches the index in use for the words as typed and, when that finds nothing, for similar words. Throws when
 * Elasticsearch is away, too slow or has no index.
 */
export function createEventSearch({ client, alias }: { client: SearchClient; alias: string }) {
  async function pageOf(search: EventSearch, guess: boolean): Promise<SearchPage> {
    const request = { index: alias, ...eventQuery(search, guess) };
    const answer = await client.search<Stored>(request, { requestTimeout: SEARCH_TIMEOUT_MS });
    if (answer.timed_out || answer._shards.failed > 0) {
      throw new IncompleteSearch('not every shard answered in time');
    }
    const { hits } = answer.hits;
    const page = hits.slice(0, search.limit);
    const last = page.at(-1);
    return {
      events: page.map((hit) => hit._source!.result),
      total: (answer.hits.total as estypes.SearchTotalHits).value,
      ...(hits.length > search.limit && last
        ? { next: { values: last.sort as (string | number)[], guessed: guess } }
        : {}),
    };
  }

  return async (search: EventSearch): Promise<SearchPage> => {
    // Later pages search in the same way as the first one.
    if (search.after) return pageOf(search, search.after.guessed);
    const typed = await pageOf(search, false);
    // Similar words beside exact matches would be noise, and make the total hard to explain.
    return typed.total === 0 && search.words.length > 0 ? pageOf(search, true) : typed;
  };
}
