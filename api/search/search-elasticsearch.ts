import type { Logger } from 'pino';
import { createCircuitBreaker } from '../../search/circuit-breaker';
import { createSearchClient } from '../../search/client';
import { createEventSearch } from '../../search/search-events';

/** Elasticsearch as a source of searches, behind a circuit breaker that logs once when it opens and once when it closes. */
export function createElasticsearchSource(url: string, alias: string, logger: Logger) {
  const client = createSearchClient(url);
  // A search instead of a ping, because the index and its fields must be there too. An index of an earlier release refuses to
  // sort by a field that it lacks, and counts as away until it is rebuilt.
  const check = () =>
    client.search(
      { index: alias, size: 0, sort: [{ until: 'asc' }], track_total_hits: false, terminate_after: 1 },
      { requestTimeout: 450 },
    );
  const circuit = createCircuitBreaker({
    probe: check,
    onChange: (isOpen) => {
      if (isOpen) logger.warn({ alias }, 'Elasticsearch is away: Postgres answers searches');
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
