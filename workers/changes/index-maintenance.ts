import type { Pool } from '../../db/pool';
import type { RedisClient } from '../../redis/connect-redis';
import { createSearchClient } from '../../search/client';
import { createIndexWriter } from '../../search/index-changes';
import { bumpSearchGeneration } from '../../search/query-cache';
import type { IndexDelay } from './index-delay';
import { createIndexFlusher } from './index-flusher';
import type { IndexQueue } from './index-queue';
import { createIndexReconciler } from './index-reconciler';

// Elasticsearch shows writes after its refresh interval of 500 ms; cached search results are out of date from then on.
const VISIBLE_AFTER_MS = 600;

/** The index writer of the process that reads the replication slot. */
export interface IndexMaintenance {
  isIndexAway(): boolean;
  stop(): Promise<void>;
}

/** Starts the flusher and the reconciler of the search index; works until `stop`. */
export function startIndexMaintenance(deps: {
  url: string;
  alias: string;
  pool: Pool;
  /** For statements that read the whole catalogue. */
  longQueryPool: Pool;
  redis: RedisClient;
  prefix: string;
  queue: IndexQueue;
  delay: IndexDelay;
  onError: (error: unknown) => void;
  onFault: (what: string) => void;
}): IndexMaintenance {
  const { url, alias, pool, longQueryPool, redis, prefix, queue, delay, onError, onFault } = deps;
  const client = createSearchClient(url);
  const flusher = createIndexFlusher({
    pool,
    queue,
    writer: createIndexWriter({ client, alias }),
    onError,
    onWritten(eventIds) {
      delay.written(eventIds);
      setTimeout(() => bumpSearchGeneration(redis, prefix).catch(onError), VISIBLE_AFTER_MS).unref();
    },
  });
  const reconciler = createIndexReconciler({
    pool: longQueryPool,
    client,
    alias,
    queue,
    flusher,
    onError,
    onFault,
  });
  return {
    isIndexAway: () => flusher.figures.isAway || reconciler.figures.isAway,
    async stop() {
      await Promise.all([flusher.stop(), reconciler.stop()]);
      await client.close();
    },
  };
}
