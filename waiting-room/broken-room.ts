import { join } from 'node:path';
import { loadScript } from '../redis/load-script';
import { type RoomRedis, roomKeys } from './keys';

const putAsideScript = loadScript(join(__dirname, 'scripts', 'put-aside-9.lua'));
// For somebody to look at, not for ever: it takes as much memory as the room did.
const KEPT_SECONDS = 7 * 86_400;

/** What Redis kept of a room was not what we wrote. It is put aside; the next call finds a room that begins anew. */
export class RoomBroken extends Error {
  override readonly name = 'RoomBroken';
  constructor(
    readonly eventId: string,
    /** What was wrong, one text each: `queue: a string`. */
    readonly faults: readonly string[],
  ) {
    super(`the room of ${eventId} was put aside: ${faults.join(', ')}`);
  }
}

/** Looks whether rooms are whole. `onBroken` hears of each that was not. */
export function createRoomInspector(
  redis: RoomRedis,
  prefix: string,
  onBroken: (broken: RoomBroken) => void,
) {
  /** Throws RoomBroken when the room had to be put aside; `closely`: each slot is looked at, which takes a millisecond per thousand. */
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

    /** The same room, but what fails because the room is broken says so, and what is broken is put aside. */
    guard<Room extends Record<string, RoomMethod>>(room: Room): Room {
      const guarded = Object.entries(room).map(([name, method]) => [
        name,
        async (eventId: string, ...rest: never[]) => {
          try {
            return await method(eventId, ...rest);
          } catch (error) {
            if (isCausedByContents(error)) await inspect(eventId, true);
            throw error;
          }
        },
      ]);
      return Object.fromEntries(guarded);
    },
  };
}

type RoomMethod = (eventId: string, ...rest: never[]) => Promise<unknown>;

/** A script that fails on a value, or an answer that cannot be read; not a Redis that is away or takes no writes. */
function isCausedByContents(error: unknown): boolean {
  if (error instanceof TypeError) return true;
  return error instanceof Error && /^(ERR|WRONGTYPE) /.test(error.message);
}
