import { hostname } from 'node:os';
import { createChangeFeed, type FeedRole } from '../db/changes/change-feed';
import { oneSlot } from '../db/changes/change-slot';
import { createPool } from '../db/pool';
import { type ChangeState, createChangeStatus } from '../live/change-status';
import { createSeatLog } from '../live/seat-log';
import { connectRedis } from '../redis/connect-redis';
import type { Config } from '../runtime/config';
import type { Logger } from '../runtime/logger';
import type { Closeable } from '../runtime/shutdown';
import { createSearchClient } from '../search/client';
import { createIndexWriter } from '../search/index-changes';
import { bumpSearchGeneration } from '../search/query-cache';
import { createChangeConsumer } from './changes/change-consumer';
import { createIndexFlusher } from './changes/index-flusher';
import { createIndexQueue } from './changes/index-queue';
import { createIndexReconciler } from './changes/index-reconciler';

// The first change of an event after a while is searchable soon; of one that changes all the time, one write a second
// stands for all of them.
const INDEX_MS = { soon: 250, hot: 1_000 };
const REPORT_EVERY_MS = 1_000;
// Elasticsearch shows what was written after its refresh interval; what was remembered before is old then.
const SHOWN_AFTER_MS = 600;

/** What the reader of the slot does besides reading, started and stopped with it. */
interface Duties {
  isIndexAway(): boolean;
  stop(): Promise<void>;
}

/**
 * Reads changes, or stands by: one of however many such processes has the slot, and with it the duty to write the index.
 * Nothing here needs to be up for it to start; whatever is away is waited for.
 */
export function startChangeWorker(config: Config, logger: Logger): { closings: Closeable[] } {
  const prefix = config.REDIS_KEY_PREFIX;
  const database = { url: config.DATABASE_URL, size: 3, name: 'holdfast-changes' };
  // Reading the whole catalogue takes its time; what follows the log must notice at once that its connection is dead.
  const pool = createPool(database);
  const patientPool = createPool({ ...database, statementTimeoutMs: 30_000 });
  const redis = connectRedis(config.REDIS_URL);
  const queue = createIndexQueue(redis, prefix);
  const changeStatus = createChangeStatus(redis, prefix);
  const name = `${hostname()}:${process.pid}`;
  const onError = (error: unknown) => logger.warn({ err: error }, 'changes wait: a part is away');
  const hot = new Map<string, number>();
  const effects = createChangeConsumer({
    pool,
    redis,
    prefix,
    queue,
    seatLog: createSeatLog(redis, prefix),
    indexAfterMs: (eventId) =>
      Date.now() - (hot.get(eventId) ?? 0) < INDEX_MS.hot ? INDEX_MS.hot : INDEX_MS.soon,
  });
  let duties: Duties | undefined;
  let handing: Promise<unknown> = Promise.resolve();

  const feed = createChangeFeed({
    url: config.DATABASE_URL,
    effects,
    onError,
    onRole(role: FeedRole) {
      logger.info({ role, slot: feed.slot }, 'reading changes');
      // One after the other: the duties of a term end before those of the next begin.
      handing = handing.then(async () => {
        await duties?.stop();
        duties =
          role === 'reader' && config.ELASTICSEARCH_URL ? beginDuties(config.ELASTICSEARCH_URL) : undefined;
      });
    },
  });

  function beginDuties(url: string): Duties {
    const client = createSearchClient(url);
    const alias = config.ELASTICSEARCH_ALIAS;
    const drainer = createIndexFlusher({
      pool,
      queue,
      writer: createIndexWriter({ client, alias }),
      onError,
      onWritten(eventIds) {
        const now = Date.now();
        for (const id of eventIds) hot.set(id, now);
        for (const [id, at] of hot) {
          if (now - at < INDEX_MS.hot) break;
          hot.delete(id);
        }
        setTimeout(() => bumpSearchGeneration(redis, prefix).catch(onError), SHOWN_AFTER_MS).unref();
      },
    });
    const healer = createIndexReconciler({
      pool: patientPool,
      client,
      alias,
      queue,
      drainer,
      onError,
      onFault: (what) => logger.warn(what),
    });
    return {
      isIndexAway: () => drainer.figures.isAway || healer.figures.isAway,
      async stop() {
        await Promise.all([drainer.stop(), healer.stop()]);
        await client.close();
      },
    };
  }

  async function report(): Promise<void> {
    await changeStatus.reportProcess(name, feed.role);
    if (feed.role !== 'reader') return;
    await effects.check();
    const { lagBytes } = await oneSlot(pool, feed.slot);
    const { pendingSinceMs } = feed.figures();
    const state: ChangeState = {
      reader: name,
      at: Date.now(),
      lagBytes,
      lagSeconds: pendingSinceMs === null ? 0 : Math.max(0, (Date.now() - pendingSinceMs) / 1000),
      dirty: await queue.count(),
      refused: await queue.countRefused(),
      index: duties ? (duties.isIndexAway() ? 'away' : 'up') : 'none',
    };
    await changeStatus.report(state);
  }

  let reporting = false;
  const timer = setInterval(() => {
    if (reporting) return;
    reporting = true;
    report()
      // As a rule the part is away that `onError` has told of already.
      .catch((error: unknown) => logger.debug({ err: error }, 'how the changes stand could not be told'))
      .finally(() => {
        reporting = false;
      });
  }, REPORT_EVERY_MS);

  return {
    closings: [
      {
        name: 'change feed',
        async close() {
          clearInterval(timer);
          await feed.stop();
          await handing;
        },
      },
      { name: 'change database', close: () => Promise.all([pool.end(), patientPool.end()]) },
      { name: 'change redis', close: () => redis.disconnect() },
    ],
  };
}
