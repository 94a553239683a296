import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from '../../db/pool';
import type { IndexWriter } from '../../search/index-changes';
import { readDocuments } from './index-documents';
import type { IndexQueue } from './index-queue';

interface IndexFlusherDeps {
  readonly pool: Pool;
  readonly queue: IndexQueue;
  readonly writer: IndexWriter;
  /** Called after documents were written; a search may not show them yet. */
  onWritten(eventIds: readonly string[]): void;
  onError(error: unknown): void;
}

const AT_ONCE = 100;
const LEASE_MS = 20_000;
const IDLE_MS = 100;
const BACK_OFF_MS = { first: 250, longest: 4_000 };

/**
 * Writes due documents, one batch at a time. While Elasticsearch is away or overloaded, it backs off up to 4 s and due events
 * collect in the queue. Works until `stop`.
 */
export function createIndexFlusher({ pool, queue, writer, onWritten, onError }: IndexFlusherDeps) {
  const stopping = new AbortController();
  const { signal } = stopping;
  const figures = { rows: 0, stale: 0, isAway: false };
  let held: Promise<unknown> = Promise.resolve();
  const pause = (ms: number) => sleep(ms, undefined, { signal }).catch(() => undefined);

  /** Returns how many were written; throws when the batch must be retried. */
  async function flushOnce(): Promise<number> {
    const taken = await queue.take(AT_ONCE, LEASE_MS);
    if (taken.ids.length === 0) return 0;
    try {
      const writes = await readDocuments(pool, taken.ids);
      const { refused, again, stale } = await writer.write(writes);
      figures.stale += stale;
      const late = new Set(again);
      const bad = new Set(refused.map(({ id }) => id));
      const done = taken.ids.filter((id) => !late.has(id));
      await queue.refuse(refused);
      await queue.clearRefused(done.filter((id) => !bad.has(id)));
      await queue.settle({ ...taken, ids: done });
      figures.rows += done.length;
      onWritten(done);
      if (again.length > 0) {
        await queue.mark(again, 0);
        throw new Error('Elasticsearch is overloaded');
      }
      return done.length;
    } catch (error) {
      // Due again at once instead of at the end of the lease.
      await queue.mark(taken.ids, 0).catch(() => undefined);
      throw error;
    }
  }

  async function run(): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      await held;
      try {
        const written = await flushOnce();
        failures = 0;
        figures.isAway = false;
        if (written === 0) await pause(IDLE_MS);
      } catch (error) {
        figures.isAway = true;
        if (failures === 0) onError(error);
        failures += 1;
        await pause(Math.min(BACK_OFF_MS.first * 2 ** (failures - 1), BACK_OFF_MS.longest));
      }
    }
  }

  const running = run();
  let turn: Promise<unknown> = running;
  return {
    figures,
    /** Runs `work` while nothing is written: after a rebuild the new index must still get the changes made meanwhile. */
    async whileHeld<T>(work: () => Promise<T>): Promise<T> {
      const result = work();
      held = result.catch(() => undefined);
      turn = held;
      return result;
    },
    async stop(): Promise<void> {
      stopping.abort();
      await Promise.all([running, turn]);
    },
  };
}

/** See `createIndexFlusher`. */
export type IndexFlusher = ReturnType<typeof createIndexFlusher>;
