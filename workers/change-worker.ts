import { hostname } from 'node:os';
import { createChangeFeed, type FeedRole } from '../db/changes/change-feed';
import { oneSlot } from '../db/changes/change-slot';
import { createPool } from '../db/pool';
import { createChangeStatus } from '../live/change-status';
import { createSeatLog } from '../live/seat-log';
import { connectRedis } from '../redis/connect-redis';
import type { Config } from '../runtime/config';
import type { Logger } from '../runtime/logger';
import type { Closeable } from '../runtime/shutdown';
import { createApplePush } from '../tickets/wallets/apple-push';
import { createGoogleUpdates } from '../tickets/wallets/google-updates';
import { createWaitingRoom } from '../waiting-room/waiting-room';
import { createChangeConsumer } from './changes/change-consumer';
import { startHoldExpiry } from './changes/hold-expiry';
import { createIndexDelay } from './changes/index-delay';
import { type IndexMaintenance, startIndexMaintenance } from './changes/index-maintenance';
import { createIndexQueue } from './changes/index-queue';
import { startSaleRecorder } from './sale-recorder';
import { startWalletPushes } from './wallet-pushes';

const REPORT_EVERY_MS = 1_000;

/**
 * Reads the changes of Postgres, or stands by: one of all such processes has the replication slot, and that one also writes
 * the search index. Each of them releases expired holds: here, because neither Temporal nor a busy purchase worker can delay
 * it. Starts also while Postgres, Redis or Elasticsearch is away, and waits for it.
 */
export function startChangeWorker(config: Config, logger: Logger): { closings: Closeable[] } {
  const prefix = config.REDIS_KEY_PREFIX;
  // Past a pooler, which carries neither replication nor long time limits.
  const url = config.DATABASE_DIRECT_URL ?? config.DATABASE_URL;
  const database = { url, size: 3, name: 'holdfast-changes' };
  // Reading the whole catalogue takes long; the reader of the log must detect a dead connection at once.
  const pool = createPool(database);
  const longQueryPool = createPool({ ...database, statementTimeoutMs: 30_000 });
  const redis = connectRedis(config.REDIS_URL);
  const queue = createIndexQueue(redis, prefix);
  const delay = createIndexDelay();
  const onError = (error: unknown) =>
    logger.warn({ err: error }, 'changes wait: Postgres, Redis or Elasticsearch is away');
  const onPushError = (error: unknown) =>
    logger.warn({ err: error }, 'passes wait: Postgres, or Apple’s or Google’s service is away');
  const seatLog = createSeatLog(redis, prefix);
  const consumer = createChangeConsumer({ pool, redis, prefix, queue, seatLog, indexAfterMs: delay.of });
  const {
    APPLE_WALLET_DIR: folder,
    GOOGLE_WALLET_KEY_FILE: keyFile,
    GOOGLE_WALLET_ISSUER_ID: issuer,
  } = config;
  const push = folder ? createApplePush(folder) : undefined;
  const google = keyFile && issuer ? createGoogleUpdates(keyFile, issuer) : undefined;
  let maintenance: IndexMaintenance | undefined;
  let pushes: ReturnType<typeof startWalletPushes> | undefined;
  let roleChange: Promise<unknown> = Promise.resolve();

  function startMaintenance(url: string): IndexMaintenance {
    const alias = config.ELASTICSEARCH_ALIAS;
    const onFault = (what: string) => logger.warn(what);
    const shared = { pool, longQueryPool, redis, prefix, queue, delay };
    return startIndexMaintenance({ ...shared, url, alias, onError, onFault });
  }

  const feed = createChangeFeed({
    url,
    consumer,
    onError,
    onNewSlot: (former) =>
      logger.warn({ former }, 'change feed: a new slot, so everything is compared with Postgres'),
    onRole(role: FeedRole) {
      logger.info({ role, slot: feed.slot }, 'change feed: new role');
      // In sequence: the maintenance of one term stops before the next one starts.
      roleChange = roleChange.then(async () => {
        await Promise.all([maintenance?.stop(), pushes?.stop()]);
        const url = config.ELASTICSEARCH_URL;
        maintenance = role === 'reader' && url ? startMaintenance(url) : undefined;
        pushes = role === 'reader' ? startWalletPushes({ pool, push, google }, onPushError) : undefined;
      });
    },
  });

  const recorder = startSaleRecorder({
    pool,
    room: createWaitingRoom({ redis, prefix }),
    onError: (error) =>
      logger.warn({ err: error }, 'the history of sales misses a minute: Postgres or Redis is away'),
  });

  const holdExpiry = startHoldExpiry(pool, (error) =>
    logger.warn({ err: error }, 'expired holds wait: Postgres is away'),
  );

  const changeStatus = createChangeStatus(redis, prefix);
  const name = `${hostname()}:${process.pid}`;
  async function report(): Promise<void> {
    await changeStatus.reportProcess(name, feed.role);
    if (feed.role !== 'reader') return;
    await consumer.check();
    const { lagBytes } = await oneSlot(pool, feed.slot);
    const { pendingSinceMs } = feed.figures();
    await changeStatus.report({
      reader: name,
      at: Date.now(),
      lagBytes,
      lagSeconds: pendingSinceMs === null ? 0 : Math.max(0, (Date.now() - pendingSinceMs) / 1000),
      dirty: await queue.count(),
      refused: await queue.countRefused(),
      index: maintenance ? (maintenance.isIndexAway() ? 'away' : 'up') : 'none',
    });
  }
  const stopReports = repeat(report, (error) =>
    // Usually `onError` has already logged the outage.
    logger.debug({ err: error }, 'the status of the change feed could not be reported'),
  );

  return {
    closings: [
      { name: 'hold expiry', close: () => holdExpiry.stop() },
      { name: 'history of sales', close: () => recorder.stop() },
      {
        name: 'change feed',
        async close() {
          stopReports();
          await feed.stop();
          await roleChange;
        },
      },
      { name: 'change database', close: () => Promise.all([pool.end(), longQueryPool.end()]) },
      { name: 'change redis', close: () => redis.disconnect() },
    ],
  };
}

/** Runs `work` every second, never twice at a time; returns the function that stops it. */
function repeat(work: () => Promise<void>, onError: (error: unknown) => void): () => void {
  let isRunning = false;
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    work()
      .catch(onError)
      .finally(() => {
        isRunning = false;
      });
  }, REPORT_EVERY_MS);
  return () => clearInterval(timer);
}
