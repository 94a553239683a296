import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { loadScript } from '../../redis/load-script';

const markDue = loadScript(join(__dirname, 'scripts', 'mark-due-1.lua'));
const takeDue = loadScript(join(__dirname, 'scripts', 'take-due-1.lua'));
const settle = loadScript(join(__dirname, 'scripts', 'settle-1.lua'));

const SLICE = 1_000;
const MOST_REFUSED = 1_000;

/** A document that Elasticsearch will never take as it is. */
interface RefusedDocument {
  readonly id: string;
  readonly reason: string;
}

/** What was taken from the queue; due again at `leaseEndsMs` (Unix ms) unless it is settled before. */
interface TakenEvents {
  readonly ids: readonly string[];
  readonly leaseEndsMs: number;
}

/**
 * The events whose documents are out of date, in Redis, each with the time when its document is due. However often an
 * event changes, it is in there once: its size is bounded by the number of events. All calls reject while Redis is away.
 */
export function createIndexQueue(redis: Redis, prefix: string) {
  const dirty = `${prefix}{changes}:dirty`;
  const refused = `${prefix}{changes}:refused`;
  return {
    /** These have changed: their documents are due after `inMs`, or earlier when they were due earlier. */
    async mark(eventIds: Iterable<string>, inMs: number | ((eventId: string) => number)): Promise<void> {
      const now = Date.now();
      const dueOf = typeof inMs === 'number' ? () => now + inMs : (id: string) => now + inMs(id);
      const ids = [...eventIds];
      for (let start = 0; start < ids.length; start += SLICE) {
        const pairs = ids.slice(start, start + SLICE).flatMap((id) => [dueOf(id), id]);
        await markDue(redis, [dirty], pairs);
      }
    },

    /** Takes up to `limit` that are due, for at most `leaseMs`. */
    async take(limit: number, leaseMs: number): Promise<TakenEvents> {
      const now = Date.now();
      const leaseEndsMs = now + leaseMs;
      return { ids: (await takeDue(redis, [dirty], [now, leaseEndsMs, limit])) as string[], leaseEndsMs };
    },

    /** Their documents are written. What has changed since they were taken stays due. */
    async settle(taken: TakenEvents): Promise<void> {
      if (taken.ids.length > 0) await settle(redis, [dirty], [taken.leaseEndsMs, ...taken.ids]);
    },

    /** How many wait, those included that are being written. */
    count: (): Promise<number> => redis.zcard(dirty),
    /** Which of these wait. */
    async waiting(eventIds: readonly string[]): Promise<Set<string>> {
      if (eventIds.length === 0) return new Set();
      const scores = await redis.zmscore(dirty, ...eventIds);
      return new Set(eventIds.filter((_, index) => scores[index] !== null));
    },

    /** Puts documents on the list of those that nobody can write; at most 1,000 are kept. */
    async refuse(documents: readonly RefusedDocument[]): Promise<void> {
      if (documents.length === 0) return;
      const room = MOST_REFUSED - (await redis.hlen(refused));
      const known = documents.slice(0, Math.max(1, room)).flatMap(({ id, reason }) => [id, reason]);
      await redis.hset(refused, ...known);
    },
    /** These were written after all, or are gone. */
    async pardon(eventIds: readonly string[]): Promise<void> {
      if (eventIds.length > 0 && (await redis.exists(refused))) await redis.hdel(refused, ...eventIds);
    },
    /** The index is another one now: whatever was refused has been tried again. */
    pardonAll: (): Promise<unknown> => redis.unlink(refused),
    /** Which of these are on that list. */
    async refusedAmong(eventIds: readonly string[]): Promise<Set<string>> {
      if (eventIds.length === 0) return new Set();
      const reasons = await redis.hmget(refused, ...eventIds);
      return new Set(eventIds.filter((_, index) => reasons[index] !== null));
    },
    countRefused: (): Promise<number> => redis.hlen(refused),
    /** Every document on that list, with the reason that Elasticsearch gave. */
    listRefused: async (): Promise<RefusedDocument[]> =>
      Object.entries(await redis.hgetall(refused)).map(([id, reason]) => ({ id, reason })),
  };
}

/** What `createIndexQueue` gives. */
export type IndexQueue = ReturnType<typeof createIndexQueue>;
