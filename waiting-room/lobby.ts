import { join } from 'node:path';
import { loadScript } from '../redis/load-script';
import { drawnPlacesEnd } from './draw';
import { type RoomRedis, roomKeys } from './keys';

const changeSaleScript = loadScript(join(__dirname, 'scripts', 'change-sale-1.lua'));
const redrawScript = loadScript(join(__dirname, 'scripts', 'redraw-2.lua'));

const batch = 5_000;
// Blocks Redis for about 1 ms.
const redrawBatch = 1_000;

/** Closes and redraws the lobby. Rejects with the driver's error while Redis is away. */
export function createLobby(redis: RoomRedis, prefix: string) {
  return {
    /**
     * Closes the lobby: a join is one script, so from here on no other fan is drawn. Returns the numbers of all fans in it,
     * ascending. A second call before anybody is admitted returns the same, without fans who have left.
     */
    async closeLobby(eventId: string): Promise<number[]> {
      const { sale, queue } = roomKeys(prefix, eventId);
      await changeSaleScript(redis, [sale], ['lobbyClosed', 1]);
      const numbers: number[] = [];
      // Pages by place, not by rank: a fan who leaves in between must not shift another one out of the pages.
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

    /**
     * Gives all waiting fans their numbers of a new round, also those who were passed over and may return. A fan who leaves
     * meanwhile stays gone. May be repeated.
     */
    async redraw(eventId: string, numberOf: (userId: string) => number): Promise<void> {
      const { queue, away } = roomKeys(prefix, eventId);
      // Reads `away` last: a fan who returns in between is then in both lists, never in none.
      const waiting = await redis.zrange(queue, '0', '-1');
      const fans = [...waiting, ...(await redis.hkeys(away))];
      for (let from = 0; from < fans.length; from += redrawBatch) {
        const places = fans.slice(from, from + redrawBatch).flatMap((userId) => [userId, numberOf(userId)]);
        await redrawScript(redis, [queue, away], places);
      }
    },
  };
}
