import { drawnPlacesEnd } from './draw';
import { roomKeys } from './keys';
import type { RoomRedis } from './script';

const batch = 5_000;

/** The lobby and its end. Rejects with the driver's error while Redis is away. */
export function createLobby(redis: RoomRedis, prefix: string) {
  return {
    /**
     * Ends the lobby: each join is one script, so from here on nobody else is drawn. Answers the numbers of all who
     * were in it, in order. Called again before anybody is let in, it answers the same, less those who have left.
     */
    async closeLobby(eventId: string): Promise<number[]> {
      const { sale, queue } = roomKeys(prefix, eventId);
      await redis.hset(sale, { lobbyClosed: 1 });
      const numbers: number[] = [];
      // By place, not by rank: somebody who leaves in between must not hide somebody else.
      for (let from = '-inf'; ; from = `(${numbers.at(-1)}`) {
        const flat = await redis.zrangebyscore(
          queue,
          from,
          `(${drawnPlacesEnd}`,
          'WITHSCORES',
          'LIMIT',
          0,
          batch,
        );
        for (let i = 1; i < flat.length; i += 2) numbers.push(Number(flat[i]));
        if (flat.length < 2 * batch) return numbers;
      }
    },

    /** Gives all who wait their numbers of a new round. Whoever leaves meanwhile stays gone; again does no harm. */
    async redraw(eventId: string, numberOf: (userId: string) => number): Promise<void> {
      const { queue } = roomKeys(prefix, eventId);
      const waiting = await redis.zrange(queue, '0', '-1');
      for (let from = 0; from < waiting.length; from += batch) {
        const places = waiting
          .slice(from, from + batch)
          .flatMap((userId) => [String(numberOf(userId)), userId]);
        await redis.zadd(queue, 'XX', ...places);
      }
    },
  };
}
