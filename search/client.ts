import { Client, ClusterConnectionPool, SniffingTransport } from '@elastic/elasticsearch';

/** The client type that other rooms use, so that only this one imports the package of Elasticsearch. */
export type SearchClient = Client;

/** The time limit of a search at one node, in milliseconds: one that takes longer is asked of another, or of Postgres. */
export const SEARCH_TIMEOUT_MS = 800;

// A search is still answered in time when two nodes are silent.
const MOST_RETRIES = 2;

/** The client itself has no option for this. */
class TransportThatRetriesTimeouts extends SniffingTransport {
  constructor(options: ConstructorParameters<typeof SniffingTransport>[0]) {
    super({ ...options, retryOnTimeout: true });
  }
}

/**
 * A client for one cluster; `urls` are its nodes, separated by commas. What one node does not answer is asked of the next,
 * and a node that has failed is left out for a minute or longer; with a single node nothing is repeated. The limit at a node
 * is 30 s (for creating an index or a large batch); a request may set a lower one, as searches do.
 */
export function createSearchClient(urls: string): SearchClient {
  const nodes = urls
    .split(',')
    .map((url) => url.trim())
    .filter((url) => url !== '');
  return new Client({
    nodes,
    requestTimeout: 30_000,
    maxRetries: Math.min(nodes.length - 1, MOST_RETRIES),
    ConnectionPool: ClusterConnectionPool,
    ...(nodes.length > 1 && { Transport: TransportThatRetriesTimeouts }),
  });
}
