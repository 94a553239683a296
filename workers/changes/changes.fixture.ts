import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { insertEvents } from '../../db/catalogue/catalogue-import';
import { type ChangeFeedOptions, createChangeFeed } from '../../db/changes/change-feed';
import { createPool } from '../../db/pool';
import { testEvent } from '../../db/sale/sale.fixture';
import { createLiveSubscriber } from '../../live/pub-sub';
import { createSeatLog } from '../../live/seat-log';
import { createSeatMap } from '../../live/seat-map';
import { createMigratedDatabase } from '../../test/harness/test-database';
import { createChangeConsumer } from './change-consumer';
import { createIndexQueue } from './index-queue';

/** For the tests of this room: a database and a Redis prefix of their own on the real parts, with readers and seat maps. */
export async function openChangesFixture() {
  const database = await createMigratedDatabase();
  const pool = createPool({ url: database.url, size: 10, statementTimeoutMs: 30_000 });
  const redisUrl = process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';
  const redis = new Redis(redisUrl);
  const prefix = `test-${randomUUID()}:`;
  const queue = createIndexQueue(redis, prefix);
  const seatLog = createSeatLog(redis, prefix);
  const closings: (() => unknown)[] = [];
  const errors: unknown[] = [];

  return {
    pool,
    redis,
    prefix,
    queue,
    seatLog,
    url: database.url,
    errors,
    consumer: () => createChangeConsumer({ pool, redis, prefix, queue, seatLog, indexAfterMs: () => 50 }),
    startFeed(options: Partial<ChangeFeedOptions> = {}, indexAfterMs = 50) {
      const consumer = createChangeConsumer({
        pool,
        redis,
        prefix,
        queue,
        seatLog,
        indexAfterMs: () => indexAfterMs,
      });
      const feed = createChangeFeed({
        url: database.url,
        consumer,
        batchEveryMs: 20,
        onError: (e) => errors.push(e),
        ...options,
      });
      closings.push(() => feed.stop());
      return feed;
    },
    /** The seat map of one API process. */
    openMap(coalesceMs = 50) {
      const connection = new Redis(redisUrl);
      const live = createLiveSubscriber(connection, prefix);
      const map = createSeatMap({
        log: seatLog,
        live,
        coalesceMs,
        checkEveryMs: 300,
        onError: (e) => errors.push(e),
      });
      closings.push(() => {
        map.stop();
        connection.disconnect();
      });
      return { map, connection };
    },
    /** Inserts an event with `count` free seats; returns the ids. */
    async makeEvent(count = 6) {
      const id = `evt_${randomUUID()}`;
      const seats = Array.from({ length: count }, (_, index) => ({
        id: `${id}-${String(index).padStart(4, '0')}`,
        section: 'Floor',
        row: 'A',
        number: String(index),
        rowPosition: 0,
        seatPosition: index,
        x: index,
        y: 0,
        priceLevel: 'A',
      }));
      await insertEvents(pool, [testEvent(id, seats)]);
      return { id, seats: seats.map((seat) => seat.id) };
    },
    /** Deletes everything under the prefix, like a Redis that has lost its data. */
    async loseRedis() {
      const keys = await redis.keys(`${prefix}*`);
      if (keys.length > 0) await redis.unlink(...keys);
    },
    async close() {
      for (const close of closings.reverse()) await close();
      await pool.end();
      await this.loseRedis();
      redis.disconnect();
      await database.drop();
    },
  };
}

/** See `openChangesFixture`. */
export type ChangesFixture = Awaited<ReturnType<typeof openChangesFixture>>;
