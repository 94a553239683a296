import type { RedisClient } from '../redis/connect-redis';

// Longer than a reserve takes, shorter than a fan would wait.
const LOCK_MS = 3_000;

/**
 * A 3 s lock per ticket while its claim is under way. It only saves work: of a hundred fans who click the same seat at
 * once, one starts a workflow. Postgres alone decides, so while Redis is away every lock counts as acquired.
 */
export function createSeatLock(redis: RedisClient, prefix: string) {
  const keyOf = (ticketId: string) => `${prefix}seat-lock:${ticketId}`;
  return {
    /** Locks all of these tickets for a user, or none and returns those that another user has locked. The same user may repeat it. */
    async lock(ticketIds: readonly string[], userId: string): Promise<string[]> {
      try {
        const busy: string[] = [];
        for (const ticketId of ticketIds) {
          const key = keyOf(ticketId);
          if ((await redis.set(key, userId, 'PX', LOCK_MS, 'NX')) === 'OK') continue;
          if ((await redis.get(key)) !== userId) busy.push(ticketId);
        }
        if (busy.length > 0) await this.unlock(ticketIds.filter((id) => !busy.includes(id)));
        return busy;
      } catch {
        return [];
      }
    },

    /** Releases the locks of a claim that was refused; those of an accepted claim expire. */
    async unlock(ticketIds: readonly string[]): Promise<void> {
      // One command for each: in a cluster the keys are in different slots.
      await Promise.all(ticketIds.map((id) => redis.unlink(keyOf(id)).catch(() => undefined)));
    },
  };
}

/** See `createSeatLock`. */
export type SeatLock = ReturnType<typeof createSeatLock>;
