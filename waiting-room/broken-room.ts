import { join } from 'node:path';
import { loadScript } from '../redis/load-script';
import { type RoomRedis, roomKeys } from './keys';

const putAsideScript = loadScript(join(__dirname, 'scripts', 'put-aside-9.lua'));
// Kept for an inspection, not for ever: the keys take as much memory as the room did.
const KEPT_SECONDS = 7 * 86_400;

/** The keys of a room in Redis were corrupt. They were put aside (renamed), and the next call finds an empty room. */
export class RoomBroken extends Error {
  override readonly name = 'RoomBroken';
  constructor(
    readonly eventId: string,
    /** One text per fault: `queue: a string`. */
    readonly faults: readonly string[],
  ) {
    super(`the room of ${eventId} was put aside: ${faults.join(', ')}`);
  }
}

/** Checks the keys of rooms. `onBroken` is called for each room that was put aside. */
export function createRoomInspector(
  redis: RoomRedis,
  prefix: string,
  onBroken: (broken: RoomBroken) => void,
) {
  /** Throws RoomBroken when the room had to be put aside. `closely` checks each shopper slot, too, at 1 ms per thousand. */
  async function inspect(eventId: string, closely = false): Promise<void> {
    const { queue, admitted, buying, slots, sale, seen, away, awayEnds, insideBefore } = roomKeys(
      prefix,
      eventId,
    );
    const keys = [queue, admitted, buying, slots, sale, seen, away, awayEnds, insideBefore];
    const faults = (await putAsideScript(redis, keys, [KEPT_SECONDS, closely ? 1 : 0])) as string[];
    if (faults.length === 0) return;
    const broken = new RoomBroken(eventId, faults);
    onBroken(broken);
    throw broken;
  }

  return {
    inspect,

    /**
     * Wraps the methods of a room: one that fails because of corrupt keys puts the room aside and throws RoomBroken, or is
     * repeated when another one has done that.
     */
    guard<Room extends Record<string, RoomMethod>>(room: Room): Room {
      const guarded = Object.entries(room).map(([name, method]) => [
        name,
        async (eventId: string, ...rest: never[]) => {
          try {
            return await method(eventId, ...rest);
          } catch (error) {
            if (!isCausedByContents(error)) throw error;
            await inspect(eventId, true);
            // Nothing is wrong: another call that failed for the same reason has put the room aside meanwhile.
            return method(eventId, ...rest);
          }
        },
      ]);
      return Object.fromEntries(guarded);
    },
  };
}

type RoomMethod = (eventId: string, ...rest: never[]) => Promise<unknown>;

/** A script that fails on a value, or a reply that cannot be parsed; not a Redis that is away or accepts no writes. */
function isCausedByContents(error: unknown): boolean {
  if (error instanceof TypeError) return true;
  return error instanceof Error && /^(ERR|WRONGTYPE) /.test(error.message);
}
