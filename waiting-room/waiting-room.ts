import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { ADMISSION_SECONDS } from '../domain/admission';
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
  /** The prefix of every key and channel: `hf:`. */
  readonly prefix: string;
  /** How long an admission lasts by default. */
  readonly admissionSeconds?: number;
  /** The minimum time that a fan has left after a refused reserve. */
  readonly leastSecondsAfterRefusal?: number;
  /** Called for each room that was put aside. */
  readonly onBroken?: (broken: RoomBroken) => void;
}

/** What a fan may present when joining. */
interface JoinClaims {
  /** The fan's number in the draw, while the lobby is open; see draw.ts. */
  readonly drawn?: number;
  /** An earlier place from a signed token, which the room may have lost. */
  readonly earlier?: EarlierPlace;
}

/** A place and the epoch of the room that gave it. */
interface EarlierPlace {
  readonly place: number;
  readonly epoch: string;
}

const joinScript = loadScript(join(__dirname, 'scripts', 'join-8.lua'));
const statusScript = loadScript(join(__dirname, 'scripts', 'status-6.lua'));
const leaveScript = loadScript(join(__dirname, 'scripts', 'leave-8.lua'));

/**
 * Presence is recorded for this many fans at the head: three minutes of the queue at the default rate. For all fans it would
 * take as much memory as the queue itself, and only fans whose turn is near can be passed over.
 */
export const presenceWindow = 10_000;

/** How many fans one Lua call looks up; it blocks Redis for about 0.8 ms. */
const lookupBatch = 250;

/**
 * The waiting room of every event: who waits, who is admitted, who buys. Each command is one Lua call on one hash slot, with
 * Redis' own clock, so that a process with a wrong clock cannot end or lengthen an admission. Every method rejects with the
 * driver's error while Redis is away, and keeps no state: when Redis has lost everything, fans are `absent`, redeem returns
 * `not-admitted`, and joining works. The same holds after RoomBroken, with which a method rejects that found corrupt keys.
 */
export function createWaitingRoom(deps: WaitingRoomDeps) {
  const {
    redis,
    prefix,
    admissionSeconds = ADMISSION_SECONDS,
    leastSecondsAfterRefusal = 30,
    onBroken = () => {},
  } = deps;
  const inspector = createRoomInspector(redis, prefix, onBroken);

  /** The states of these fans, in the given order; one round trip per 250 fans, all sent at once. */
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

  function requestPlace(eventId: string, userId: string, claims: JoinClaims, onlyRestore = false) {
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

    /** Takes a place (by the draw while the lobby is open, else at the end), or returns the one that the fan has. */
    async join(eventId: string, userId: string, claims: JoinClaims = {}): Promise<JoinOutcome> {
      return parseJoinOutcome(await requestPlace(eventId, userId, claims));
    },

    /** Restores a place that Redis has lost, and takes no new one: for a fan who is known to have had it. */
    async restore(eventId: string, userId: string, held: EarlierPlace): Promise<JoinOutcome | FanStatus> {
      // While the lobby is open, the fan's number in the draw is the same as before.
      const drawn = held.place < drawnPlacesEnd ? held.place : undefined;
      return parseJoinOutcome(await requestPlace(eventId, userId, { drawn, earlier: held }, true));
    },

    /** The state of a fan, without joining. */
    async status(eventId: string, userId: string): Promise<FanStatus> {
      return (await positions(eventId, [userId]))[0]!;
    },

    /** Gives up the place or the unused admission. `buying`: nothing was done, the purchase has to be released. */
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
    ...inspector.guard(room),
    /** Throws RoomBroken when the room's keys are corrupt, also before any call fails. Takes constant time, however full the room is. */
    inspect: (eventId: string): Promise<void> => inspector.inspect(eventId),
  };
}

/** See `createWaitingRoom`. */
export type WaitingRoom = ReturnType<typeof createWaitingRoom>;
