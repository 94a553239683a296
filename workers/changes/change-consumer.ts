import type { Redis } from 'ioredis';
import { refreshSearchOf } from '../../db/catalogue/search-refresh';
import type { ChangeBatch } from '../../db/changes/change-batch';
import { listEventIdsOf } from '../../db/changes/change-events';
import type { ChangeConsumer } from '../../db/changes/change-feed';
import { readEventIds } from '../../db/changes/change-snapshot';
import { awaitVisible } from '../../db/changes/change-visible';
import type { Pool } from '../../db/pool';
import { type CatalogueMessage, liveChannel } from '../../domain/live-messages';
import type { SeatLog } from '../../live/seat-log';
import type { IndexQueue } from './index-queue';

const MOST_IDS_PER_MESSAGE = 1_000;
const SEATS_AT_ONCE = 32;

interface ChangeConsumerDeps {
  readonly pool: Pool;
  readonly redis: Redis;
  readonly prefix: string;
  readonly queue: IndexQueue;
  readonly seatLog: SeatLog;
  /** How long the changes of an event are gathered before its document is written, in ms. */
  indexAfterMs(eventId: string): number;
  readonly signal?: AbortSignal;
}

/**
 * What committed changes do: documents become due, seats are told, caches forget. That we read without a gap since some
 * moment is what the generation in Redis stands for; where it is gone, everything counts as changed.
 */
export function createChangeConsumer(deps: ChangeConsumerDeps): ChangeConsumer & { check(): Promise<void> } {
  const { pool, redis, prefix, queue, seatLog, indexAfterMs, signal } = deps;
  let generation = 0;
  let last: Promise<unknown> = Promise.resolve();

  async function forgetInCaches(message: Omit<CatalogueMessage, 'type'>): Promise<void> {
    const text = JSON.stringify({ type: 'catalogue-changed', ...message } satisfies CatalogueMessage);
    await redis.publish(liveChannel.catalogue(prefix), text);
  }

  async function tellCaches(eventIds: readonly string[]): Promise<void> {
    for (let start = 0; start < eventIds.length; start += MOST_IDS_PER_MESSAGE)
      await forgetInCaches({ eventIds: eventIds.slice(start, start + MOST_IDS_PER_MESSAGE) });
  }

  async function tellSeats(batch: ChangeBatch): Promise<void> {
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

  /** Everything counts as changed, and every count of seats ends. */
  async function beginAnew(pages: AsyncIterable<string[]>): Promise<void> {
    for await (const ids of pages) await queue.mark(ids, 0);
    // Higher than any before it, whatever the clock says; a Redis that remembers none has no counts either.
    const next = Math.max(Date.now(), generation + 1, Math.abs(await seatLog.feedGeneration()) + 1);
    await seatLog.setFeedGeneration(next);
    generation = next;
    await forgetInCaches({ eventIds: [], all: true });
  }

  async function apply(batch: ChangeBatch): Promise<void> {
    if (batch.everything) await beginAnew(readEventIds(pool));
    await awaitVisible(pool, batch.xids, signal);
    // A repair by plain SQL leaves it to us.
    if (batch.events.size + batch.venues.size + batch.performers.size > 0) await refreshSearchOf(pool);
    const related = await listEventIdsOf(pool, [...batch.venues], [...batch.performers]);
    const eventIds = [...new Set([...batch.events, ...related])];
    await queue.mark(eventIds, indexAfterMs);
    await tellSeats(batch);
    await tellCaches(eventIds);
    // Redis may have been emptied under us. Looked at last: before, it could have happened right after.
    await check();
  }

  /** Notices that Redis has forgotten us, and with us what was due. */
  async function check(): Promise<void> {
    if (generation === 0 || (await seatLog.feedGeneration()) === generation) return;
    await beginAnew(readEventIds(pool));
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
      else await beginAnew(readIds());
    },

    apply: (batch) => serialised(() => apply(batch)),
    check: () => serialised(check),
  };

  /** One at a time: two that begin anew would end each other's counts. */
  function serialised(work: () => Promise<void>): Promise<void> {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  }
}
