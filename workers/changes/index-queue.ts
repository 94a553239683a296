import { join } from 'node:path';
import type { RedisClient } from '../../redis/connect-redis';
import { loadScript } from '../../redis/load-script';

const markDue = loadScript(join(__dirname, 'scripts', 'mark-due-1.lua'));
const takeDue = loadScript(join(__dirname, 'scripts', 'take-due-1.lua'));
const settle = loadScript(join(__dirname, 'scripts', 'settle-1.lua'));

const IDS_PER_CALL = 1_000;
const MAX_REFUSED = 1_000;

/** A document that Elasticsearch refuses. */
interface RefusedDocument {
  readonly id: string;
  readonly reason: string;
}

/** Events taken from the queue; due again at `leaseEndsMs` (Unix ms) unless they are settled before. */
interface TakenEvents {
  readonly ids: readonly string[];
  readonly leaseEndsMs: number;
}

/**
 * The queue in Redis of events whose documents are out of date, each with its due time. An event is in it at most once, so the
 * number of events bounds its size. All calls reject while Redis is away.
 */
export function createIndexQueue(redis: RedisClient, prefix: string) {
  const dirty = `${prefix}{changes}:dirty`;
  const refused = `${prefix}{changes}:refused`;
  return {
    /** Marks the documents of changed events as due after `inMs`; an earlier due time stays. */
    async mark(eventIds: Iterable<string>, inMs: number | ((eventId: string) => number)): Promise<void> {
      const now = Date.now();
      const dueOf = typeof inMs === 'number' ? () => now + inMs : (id: string) => now + inMs(id);
      const ids = [...eventIds];
      for (let start = 0; start < ids.length; start += IDS_PER_CALL) {
        const pairs = ids.slice(start, start + IDS_PER_CALL).flatMap((id) => [dueOf(id), id]);
        await markDue(redis, [dirty], pairs);
      }
    },

    /** Takes up to `limit` due events, for at most `leaseMs`. */
    async take(limit: number, leaseMs: number): Promise<TakenEvents> {
      const now = Date.now();
      const leaseEndsMs = now + leaseMs;
      return { ids: (await takeDue(redis, [dirty], [now, leaseEndsMs, limit])) as string[], leaseEndsMs };
    },

    /** Removes events whose documents are written; an event that has changed since it was taken stays due. */
    async settle(taken: TakenEvents): Promise<void> {
      if (taken.ids.length > 0) await settle(redis, [dirty], [taken.leaseEndsMs, ...taken.ids]);
    },

    /** The size of the queue, including the taken events. */
    count: (): Promise<number> => redis.zcard(dirty),
    /** The given events that are in the queue. */
    async waiting(eventIds: readonly string[]): Promise<Set<string>> {
      if (eventIds.length === 0) return new Set();
      const scores = await redis.zmscore(dirty, ...eventIds);
      return new Set(eventIds.filter((_, index) => scores[index] !== null));
    },

    /** Adds documents to the list of refused ones; the list has at most 1,000. */
    async refuse(documents: readonly RefusedDocument[]): Promise<void> {
      if (documents.length === 0) return;
      const room = MAX_REFUSED - (await redis.hlen(refused));
      const known = documents.slice(0, Math.max(1, room)).flatMap(({ id, reason }) => [id, reason]);
      await redis.hset(refused, ...known);
    },
    /** Removes documents from the list of refused ones: they were written, or are deleted. */
    async clearRefused(eventIds: readonly string[]): Promise<void> {
      if (eventIds.length > 0 && (await redis.exists(refused))) await redis.hdel(refused, ...eventIds);
    },
    /** Empties the list of refused documents, after a rebuild of the index. */
    clearAllRefused: (): Promise<unknown> => redis.unlink(refused),
    /** The given events whose documents are refused. */
    async refusedAmong(eventIds: readonly string[]): Promise<Set<string>> {
      if (eventIds.length === 0) return new Set();
      const reasons = await redis.hmget(refused, ...eventIds);
      return new Set(eventIds.filter((_, index) => reasons[index] !== null));
    },
    countRefused: (): Promise<number> => redis.hlen(refused),
    /** All refused documents with Elasticsearch's reason. */
    listRefused: async (): Promise<RefusedDocument[]> =>
      Object.entries(await redis.hgetall(refused)).map(([id, reason]) => ({ id, reason })),
  };
}

/** See `createIndexQueue`. */
export type IndexQueue = ReturnType<typeof createIndexQueue>;
