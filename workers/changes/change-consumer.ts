import { refreshSearchOf } from '../../db/catalogue/search-refresh';
import type { ChangeBatch } from '../../db/changes/change-batch';
import { listEventIdsOf } from '../../db/changes/change-events';
import type { ChangeConsumer } from '../../db/changes/change-feed';
import { readEventIds } from '../../db/changes/change-snapshot';
import { awaitVisible } from '../../db/changes/change-visible';
import type { Pool } from '../../db/pool';
import { type CatalogueMessage, liveChannel } from '../../domain/live-messages';
import type { SeatLog } from '../../live/seat-log';
import type { RedisClient } from '../../redis/connect-redis';
import type { IndexQueue } from './index-queue';

const MAX_IDS_PER_MESSAGE = 1_000;
const SEATS_AT_ONCE = 32;

interface ChangeConsumerDeps {
  readonly pool: Pool;
  readonly redis: RedisClient;
  readonly prefix: string;
  readonly queue: IndexQueue;
  readonly seatLog: SeatLog;
  /** How long the changes of an event are gathered before its document is written, in ms. */
  indexAfterMs(eventId: string): number;
  readonly signal?: AbortSignal;
}

/**
 * Applies committed changes: marks documents as due, publishes seats, invalidates caches. The feed generation in Redis stands
 * for a reading without gaps; when Redis has lost it, everything counts as changed.
 */
export function createChangeConsumer(deps: ChangeConsumerDeps): ChangeConsumer & { check(): Promise<void> } {
  const { pool, redis, prefix, queue, seatLog, indexAfterMs, signal } = deps;
  let generation = 0;
  let last: Promise<unknown> = Promise.resolve();

  async function publishInvalidation(message: Omit<CatalogueMessage, 'type'>): Promise<void> {
    const text = JSON.stringify({ type: 'catalogue-changed', ...message } satisfies CatalogueMessage);
    await redis.publish(liveChannel.catalogue(prefix), text);
  }

  async function invalidateCaches(eventIds: readonly string[]): Promise<void> {
    for (let start = 0; start < eventIds.length; start += MAX_IDS_PER_MESSAGE)
      await publishInvalidation({ eventIds: eventIds.slice(start, start + MAX_IDS_PER_MESSAGE) });
  }

  async function publishSeats(batch: ChangeBatch): Promise<void> {
    const { position } = batch;
    const eventIds = [...new Set([...batch.seats.keys(), ...batch.plans])];
    for (let start = 0; start < eventIds.length; start += SEATS_AT_ONCE) {
      await Promise.all(
        eventIds.slice(start, start + SEATS_AT_ONCE).map((eventId) => {
          const changes = [...(batch.seats.get(eventId) ?? [])];
          const planChanged = batch.plans.has(eventId);
          return seatLog.publish({ eventId, changes, planChanged, position }, generation);
        }),
      );
    }
  }

  /** Marks every event as changed and starts a new feed generation, which resets the sequence numbers of all seats. */
  async function startGeneration(pages: AsyncIterable<string[]>): Promise<void> {
    for await (const ids of pages) await queue.mark(ids, 0);
    // Higher than all earlier generations, also when the clock was set back. An empty Redis has no sequence numbers either.
    const next = Math.max(Date.now(), generation + 1, Math.abs(await seatLog.feedGeneration()) + 1);
    await seatLog.setFeedGeneration(next);
    generation = next;
    await publishInvalidation({ eventIds: [], all: true });
  }

  async function apply(batch: ChangeBatch): Promise<void> {
    if (batch.everything) await startGeneration(readEventIds(pool));
    await awaitVisible(pool, batch.xids, signal);
    // Changes by plain SQL do not update the search columns themselves.
    if (batch.events.size + batch.venues.size + batch.performers.size > 0) await refreshSearchOf(pool);
    const related = await listEventIdsOf(pool, [...batch.venues], [...batch.performers]);
    const eventIds = [...new Set([...batch.events, ...related])];
    await queue.mark(eventIds, indexAfterMs);
    await publishSeats(batch);
    await invalidateCaches(eventIds);
    // Redis may have lost its data meanwhile. Checked last: an earlier check would miss a loss right after it.
    await check();
  }

  /** Detects that Redis has lost the generation, and with it the queue of due documents. */
  async function check(): Promise<void> {
    if (generation === 0 || (await seatLog.feedGeneration()) === generation) return;
    await startGeneration(readEventIds(pool));
  }

  return {
    async forget() {
      generation = 0;
      await seatLog.setFeedGeneration(-Math.abs(await seatLog.feedGeneration()));
    },

    async begin(readIds) {
      generation = 0;
      const known = await seatLog.feedGeneration();
      if (known > 0) generation = known;
      else await startGeneration(readIds());
    },

    apply: (batch) => serialised(() => apply(batch)),
    check: () => serialised(check),
  };

  /** Runs one task at a time: two new generations at once would invalidate each other. */
  function serialised(work: () => Promise<void>): Promise<void> {
    const run = last.then(work);
    last = run.catch(() => undefined);
    return run;
  }
}
