import type { Redis } from 'ioredis';
import { withTimeout } from '../../search/with-timeout';

/** A copy that some API process left, and when it was read from Postgres (Unix milliseconds by this process' clock). */
export interface SharedCopy {
  readonly json: string;
  readonly readAt: number;
}

/** Copies of events that all API processes share; a cache of a cache, so nothing of it ever fails. */
export interface SharedCopies {
  get(eventId: string): Promise<SharedCopy | undefined>;
  /** Rejects never; `readAt` as in `SharedCopy`. */
  set(eventId: string, copy: SharedCopy): void;
  remove(eventId: string): void;
}

/** How long Redis keeps a copy for the time when Postgres is away. */
export const SHARED_COPY_MS = 600_000;

/**
 * Copies in Redis under `<prefix>view:event:<id>`. Their age is told by what is left of their lifetime, so that the
 * clocks of different machines do not matter.
 */
export function createSharedCopies(redis: Redis, prefix: string): SharedCopies {
  const key = (eventId: string) => `${prefix}view:event:${eventId}`;
  return {
    async get(eventId) {
      const found = await withTimeout(Promise.all([redis.get(key(eventId)), redis.pttl(key(eventId))]));
      if (!found?.[0] || found[1] <= 0) return undefined;
      return { json: found[0], readAt: Date.now() - (SHARED_COPY_MS - found[1]) };
    },
    set(eventId, { json, readAt }) {
      const left = SHARED_COPY_MS - (Date.now() - readAt);
      if (left > 0) redis.set(key(eventId), json, 'PX', left).catch(() => undefined);
    },
    remove(eventId) {
      redis.del(key(eventId)).catch(() => undefined);
    },
  };
}
