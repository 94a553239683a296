import { join } from 'node:path';
import { loadScript } from '../redis/load-script';
import { drawnPlacesEnd } from './draw';
import { type RoomRedis, roomKeys } from './keys';

const changeSaleScript = loadScript(join(__dirname, 'scripts', 'change-sale-1.lua'));
const redrawScript = loadScript(join(__dirname, 'scripts', 'redraw-2.lua'));

const batch = 5_000;
// About a millisecond in which Redis does nothing else.
const redrawBatch = 1_000;

/** The lobby and its end. Rejects with the driver's error while Redis is away. */
export function createLobby(redis: RoomRedis, prefix: string) {
  return {
    /**
     * Ends the lobby: each join is one script, so from here on nobody else is drawn. Answers the numbers of all who
     * were in it, in order. Called again before anybody is let in, it answers the same, less those who have left.
     */
    async closeLobby(eventId: string): Promise<number[]> {
      const { sale, queue } = roomKeys(prefix, eventId);
      await changeSaleScript(redis, [sale], ['lobbyClosed', 1]);
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

    /**
     * Gives all who wait their numbers of a new round, also those who were passed over and may return. Whoever leaves
     * meanwhile stays gone; again does no harm.
     */
    async redraw(eventId: string, numberOf: (userId: string) => number): Promise<void> {
      const { queue, away } = roomKeys(prefix, eventId);
      // Those who are away last: who returns in between is met there, or is met twice.
      const waiting = await redis.zrange(queue, '0', '-1');
      const fans = [...waiting, ...(await redis.hkeys(away))];
      for (let from = 0; from < fans.length; from += redrawBatch) {
        const places = fans.slice(from, from + redrawBatch).flatMap((userId) => [userId, numberOf(userId)]);
        await redrawScript(redis, [queue, away], places);
      }
    },
  };
}
