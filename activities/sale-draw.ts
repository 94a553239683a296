import type { Pool } from '../db/pool';
import { commitDraw, finishDraw, maybeDraw } from '../db/sale/draws';
import type { SaleStatus } from '../domain/event';
import { drawNumber, newSeed, packNumbers } from '../waiting-room/draw';
import type { WaitingRoom } from '../waiting-room/waiting-room';

/** The draw of a sale's lobby: from the published commitment to the places. */
export function createSaleDraw({ pool, waitingRoom }: { pool: Pool; waitingRoom: WaitingRoom }) {
  return {
    /** The current draw. Commits to a seed where there is none yet, and starts a new round for a sale that is back in its lobby. */
    async currentDraw(eventId: string, status: SaleStatus) {
      let draw = await maybeDraw(pool, eventId);
      const beforeOpening = status === 'scheduled' || status === 'lobby';
      if (!draw || (draw.drawnAt !== null && beforeOpening)) {
        await commitDraw(pool, { eventId, round: (draw?.round ?? 0) + 1, ...newSeed() });
        draw = (await maybeDraw(pool, eventId))!;
      }
      // Safe to repeat after a crash: the numbers are the same, and no fan is admitted before the draw.
      if (draw.round > 1 && draw.drawnAt === null) {
        const { seed } = draw;
        await waitingRoom.redraw(eventId, (userId) => drawNumber(seed, eventId, userId));
      }
      return draw;
    },

    /**
     * Closes the lobby and draws: stores the fans in it, which also publishes the seed. No fan is admitted before it, so it
     * may be repeated after a crash at any point. Returns the number of fans.
     */
    async drawPlaces({ eventId }: { eventId: string }): Promise<number> {
      const draw = await maybeDraw(pool, eventId);
      if (!draw || draw.drawnAt !== null) return draw?.lobbyFans ?? 0;
      const numbers = await waitingRoom.closeLobby(eventId);
      const { packed, sha256 } = packNumbers(numbers);
      await finishDraw(pool, { eventId, round: draw.round, numbers: packed, numbersSha256: sha256 });
      return numbers.length;
    },
  };
}
