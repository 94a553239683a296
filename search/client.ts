import { Client } from '@elastic/elasticsearch';

/** Elasticsearch as the rooms above see it, so that only this one imports its package. */
export type SearchClient = Client;

/** Searches wait this long, in milliseconds: one that takes longer is better answered from the database. */
export const SEARCH_TIMEOUT_MS = 800;

/**
 * A client for one cluster; nothing is tried twice behind the caller's back. Requests may take 30 s (making an index, a
 * large batch); those that somebody waits for say less, because the client's own limit cannot be exceeded by a request.
 */
export function createSearchClient(url: string): SearchClient {
  return new Client({ node: url, requestTimeout: 30_000, maxRetries: 0 });
}
