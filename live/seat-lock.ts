import type { Redis } from 'ioredis';

// Longer than a reserve takes, shorter than anybody would wait.
const LOCK_MS = 3_000;

/**
 * A short lock per ticket while its claim is under way. It only spares work: of a hundred fans who click the same seat
 * at once, one starts a workflow. Postgres alone decides, so a lock that can't be had because Redis is away counts as had.
 */
export function createSeatLock(redis: Redis, prefix: string) {
  const keyOf = (ticketId: string) => `${prefix}seat-lock:${ticketId}`;
  return {
    /** Locks all of these tickets for a user; answers those that somebody else has. Again by the same user is fine. */
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

    /** Lets go, for a claim that was refused; an accepted one lets its lock run out. */
    async unlock(ticketIds: readonly string[]): Promise<void> {
      if (ticketIds.length > 0) await redis.unlink(...ticketIds.map(keyOf)).catch(() => undefined);
    },
  };
}

/** What `createSeatLock` gives. */
export type SeatLock = ReturnType<typeof createSeatLock>;
