import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { liveChannel } from '../domain/live-messages';
import { loadScript } from '../redis/load-script';
import { createAdmission } from './admission';
import { createRoomInspector, type RoomBroken } from './broken-room';
import { drawnPlacesEnd } from './draw';
import { type RoomRedis, roomKeys } from './keys';
import { createLobby } from './lobby';
import { createOverview } from './overview';
import { type FanStatus, type JoinOutcome, parseFanStatus, parseJoinOutcome } from './place';
import { createSaleSettings } from './sale-settings';
import { createShopperSlots } from './shopper-slot';
import { createVisitCounts } from './visit-counts';

interface WaitingRoomDeps {
  readonly redis: RoomRedis;
  /** Put in front of every key and channel: `hf:`. */
  readonly prefix: string;
  /** How long an admission lasts when `admit` does not say. */
  readonly admissionSeconds?: number;
  /** The least time that a fan has left after a refused reserve. */
  readonly leastSecondsAfterRefusal?: number;
  /** Hears of each room that had to be put aside. */
  readonly onBroken?: (broken: RoomBroken) => void;
}

/** What a fan may bring along when joining. */
interface JoinClaims {
  /** The number in the draw, while there is one to be drawn by; see draw.ts. */
  readonly drawn?: number;
  /** A place in a room that may be lost, from a signed token. */
  readonly earlier?: EarlierPlace;
}

/** A place and the room that gave it. */
interface EarlierPlace {
  readonly place: number;
  readonly epoch: string;
}

const joinScript = loadScript(join(__dirname, 'scripts', 'join-8.lua'));
const statusScript = loadScript(join(__dirname, 'scripts', 'status-6.lua'));
const leaveScript = loadScript(join(__dirname, 'scripts', 'leave-8.lua'));

/**
 * Presence is kept of the first so many: three minutes of the queue at the default rate. Of all of them it would cost as
 * much memory as the queue itself, and only who is due soon can be passed over.
 */
export const presenceWindow = 10_000;

/** How many fans are looked up by one Lua call: about 0.8 ms in which Redis does nothing else. */
const lookupBatch = 250;

/**
 * The waiting room of every event: who waits, who is in, who buys. Each command is one Lua call on one Redis slot, and
 * time is Redis' own clock, so that no process with a wrong clock can end or lengthen anybody's admission.
 * Every method rejects with the driver's error while Redis is away and keeps no state of its own: after a Redis that
 * has lost everything, fans are `absent`, redeem says `not-admitted`, and joining works as on the first day. The same
 * after RoomBroken, with which a method rejects that has found nonsense in the room's keys.
 */
export function createWaitingRoom(deps: WaitingRoomDeps) {
  const { redis, prefix, admissionSeconds = 300, leastSecondsAfterRefusal = 30, onBroken = () => {} } = deps;
  const judge = createRoomInspector(redis, prefix, onBroken);

  /** Where each of these fans is, in the order asked; one round trip per 250, all of them under way at once. */
  async function positions(eventId: string, userIds: readonly string[]): Promise<FanStatus[]> {
    const { queue, admitted, buying, slots, sale, away } = roomKeys(prefix, eventId);
    const batches: Promise<unknown>[] = [];
    for (let from = 0; from < userIds.length; from += lookupBatch) {
      const batch = userIds.slice(from, from + lookupBatch);
      batches.push(statusScript(redis, [queue, admitted, buying, slots, sale, away], batch));
    }
    const replies = (await Promise.all(batches)) as unknown[][];
    return replies.flat().map(parseFanStatus);
  }

  function askForPlace(eventId: string, userId: string, claims: JoinClaims, onlyRestore = false) {
    const { queue, admitted, buying, slots, sale, seen, away, awayEnds } = roomKeys(prefix, eventId);
    const { drawn = '', earlier } = claims;
    return joinScript(
      redis,
      [queue, admitted, buying, slots, sale, seen, away, awayEnds],
      [
        ...[userId, drawn, earlier?.place ?? '', earlier?.epoch ?? ''],
        ...[presenceWindow, randomUUID(), onlyRestore ? 1 : 0],
      ],
    );
  }

  const room = {
    ...createAdmission(redis, prefix, admissionSeconds),
    ...createShopperSlots(redis, prefix, leastSecondsAfterRefusal),
    ...createSaleSettings(redis, prefix),
    ...createLobby(redis, prefix),
    ...createOverview(redis, prefix),
    ...createVisitCounts(redis, prefix),
    positions,

    /** Takes a place (by the draw while the lobby is open, else at the end), or says where the fan is already. */
    async join(eventId: string, userId: string, claims: JoinClaims = {}): Promise<JoinOutcome> {
      return parseJoinOutcome(await askForPlace(eventId, userId, claims));
    },

    /** Gives back a place that Redis has lost, and takes none otherwise: for a fan who is known to have kept it. */
    async restore(eventId: string, userId: string, held: EarlierPlace): Promise<JoinOutcome | FanStatus> {
      // A number of the lobby is the same again, as long as the lobby is open.
      const drawn = held.place < drawnPlacesEnd ? held.place : undefined;
      return parseJoinOutcome(await askForPlace(eventId, userId, { drawn, earlier: held }, true));
    },

    /** Where the fan is, without joining. */
    async status(eventId: string, userId: string): Promise<FanStatus> {
      return (await positions(eventId, [userId]))[0]!;
    },

    /** Gives the place or the unused admission back. `buying`: nothing was done; the purchase is to be released. */
    async leave(eventId: string, userId: string): Promise<'left' | 'buying' | 'absent'> {
      const { queue, admitted, buying, slots, seen, away, awayEnds, insideBefore } = roomKeys(
        prefix,
        eventId,
      );
      const outcome = await leaveScript(
        redis,
        [queue, admitted, buying, slots, seen, away, awayEnds, insideBefore],
        [userId, liveChannel.event(prefix, eventId)],
      );
      return outcome as 'left' | 'buying' | 'absent';
    },
  };
  return {
    ...judge.guard(room),
    /** Throws RoomBroken when the room is found broken, also where nothing has failed of it yet. Takes no longer in a full room. */
    inspect: (eventId: string): Promise<void> => judge.inspect(eventId),
  };
}

/** What `createWaitingRoom` gives. */
export type WaitingRoom = ReturnType<typeof createWaitingRoom>;
