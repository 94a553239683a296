import { Client } from '@elastic/elasticsearch';

/** The client type that other rooms use, so that only this one imports the package of Elasticsearch. */
export type SearchClient = Client;

/** The time limit of a search, in milliseconds: one that takes longer is answered from Postgres. */
export const SEARCH_TIMEOUT_MS = 800;

/**
 * A client for one cluster, without retries of its own. Its limit is 30 s (for creating an index or a large batch). A
 * request cannot exceed that limit but may set a lower one, as searches do.
 */
export function createSearchClient(url: string): SearchClient {
  return new Client({ node: url, requestTimeout: 30_000, maxRetries: 0 });
}
