import type { RedisClient } from '../../redis/connect-redis';
import { withTimeout } from '../../search/with-timeout';

/** A copy that an API process stored, and when it was read from Postgres (Unix milliseconds by the clock of this process). */
export interface SharedCopy {
  readonly json: string;
  readonly readAt: number;
}

/** Copies of events that all API processes share. It never rejects: without a copy the event is read from Postgres. */
export interface SharedCopies {
  get(eventId: string): Promise<SharedCopy | undefined>;
  /** Rejects never; `readAt` as in `SharedCopy`. */
  set(eventId: string, copy: SharedCopy): void;
  remove(eventId: string): void;
}

/** How long Redis keeps a copy, for a time without Postgres. */
export const SHARED_COPY_MS = 600_000;

/**
 * Copies in Redis under `<prefix>view:event:<id>`. Their age follows from the rest of their TTL, so that the
 * clocks of different machines do not matter.
 */
export function createSharedCopies(redis: RedisClient, prefix: string): SharedCopies {
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
