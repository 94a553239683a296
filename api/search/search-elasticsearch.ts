import type { Logger } from 'pino';
import { createCircuitBreaker } from '../../search/circuit-breaker';
import { createSearchClient } from '../../search/client';
import { createEventSearch } from '../../search/search-events';

/** Elasticsearch as a source of searches, behind a circuit that says once when it goes and once when it comes back. */
export function createElasticsearchSource(url: string, alias: string, logger: Logger) {
  const client = createSearchClient(url);
  // A search, and not a ping: it also has to have the index, with what searches ask for. One of an earlier release refuses to
  // sort by a field that it lacks, and is no index until it is built anew.
  const check = () =>
    client.search(
      { index: alias, size: 0, sort: [{ until: 'asc' }], track_total_hits: false, terminate_after: 1 },
      { requestTimeout: 450 },
    );
  const circuit = createCircuitBreaker({
    probe: check,
    onChange: (isOpen) => {
      if (isOpen) logger.warn({ alias }, 'Elasticsearch is away: searches are answered from the database');
      else logger.info({ alias }, 'Elasticsearch answers searches');
    },
  });
  return {
    circuit,
    check,
    search: createEventSearch({ client, alias }),
    async close(): Promise<void> {
      circuit.close();
      await client.close();
    },
  };
}
