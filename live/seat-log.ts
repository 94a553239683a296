import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { liveChannel, type SeatChange, type SeatsMessage } from '../domain/live-messages';
import type { RedisClient } from '../redis/connect-redis';
import { loadScript } from '../redis/load-script';
import type { StreamPoint } from './event-id';

const publishSeats = loadScript(join(__dirname, 'scripts', 'publish-seats-2.lua'));
const seatsSince = loadScript(join(__dirname, 'scripts', 'seats-since-2.lua'));

// Long enough for a phone in a tunnel; a reader who is away for longer loads the map again.
const RING_SECONDS = 600;
const RING_MESSAGES = 1_000;
const RING_CHANGES = 20_000;
// A position is kept for as long as a reader could still have it.
const POSITION_SECONDS = 86_400;
const MAX_CHANGES_PER_MESSAGE = 2_000;

/** The messages after a point, without a gap; null when Redis no longer has all of them. */
interface SeatsSince {
  readonly point: StreamPoint;
  readonly messages: readonly SeatsMessage[] | null;
}

/** One batch of committed changes of one event. */
interface SeatBatch {
  readonly eventId: string;
  readonly changes: readonly SeatChange[];
  /** Seats were added, removed or moved. A delta cannot express that, so every reader loads the map again. */
  readonly planChanged: boolean;
  /** Where the batch ends in Postgres' write-ahead log, in bytes. */
  readonly position: number;
}

/**
 * The numbered seat changes of each event in Redis: the newest ones, for readers who resume, and the current position.
 * The feed generation (Unix ms) names one uninterrupted reading of the write-ahead log; a higher one starts all numberings anew.
 */
export function createSeatLog(redis: RedisClient, prefix: string) {
  // The event id is the hash tag: both keys of a script are in one hash slot of a Redis Cluster.
  const keysOf = (eventId: string) => [`${prefix}{${eventId}}:seats`, `${prefix}{${eventId}}:seats-ring`];
  const generationKey = `${prefix}{changes}:generation`;
  const newEpoch = () => randomBytes(6).toString('hex');

  const feedGeneration = async (): Promise<number> => Number((await redis.get(generationKey)) ?? 0);

  return {
    /** 0 when nothing was ever read or Redis has lost it; negative when that reading has ended. */
    feedGeneration,
    /** The new generation must be higher than every earlier one, unless it is negative. */
    setFeedGeneration: (generation: number): Promise<unknown> => redis.set(generationKey, generation),

    /**
     * Publishes a batch, in messages of at most 2,000 changes. A batch that was published before, or by a reader that is
     * further in the log, changes nothing. Rejects while Redis is away.
     */
    async publish(batch: SeatBatch, generation: number): Promise<void> {
      const messages: (string | number)[] = [];
      for (let start = 0; start < batch.changes.length; start += MAX_CHANGES_PER_MESSAGE) {
        const slice = batch.changes.slice(start, start + MAX_CHANGES_PER_MESSAGE);
        messages.push(slice.length, JSON.stringify(slice));
      }
      await publishSeats(redis, keysOf(batch.eventId), [
        newEpoch(),
        generation,
        // Compared as text, because Lua writes a number with 14 digits at most.
        batch.position.toString(16).padStart(16, '0'),
        batch.planChanged ? 1 : 0,
        liveChannel.seats(prefix, batch.eventId),
        RING_CHANGES,
        RING_MESSAGES,
        RING_SECONDS,
        POSITION_SECONDS,
        ...messages,
      ]);
    },

    /** The current point, and the messages after `since`. Rejects while Redis is away. */
    async read(eventId: string, since?: StreamPoint): Promise<SeatsSince> {
      const [epoch, seq, answer, ...messages] = (await seatsSince(redis, keysOf(eventId), [
        newEpoch(),
        Math.abs(await feedGeneration()),
        since?.epoch ?? '',
        since?.seq ?? 0,
        POSITION_SECONDS,
      ])) as [string, number, string, ...string[]];
      return {
        point: { epoch, seq },
        messages: answer === 'ok' ? messages.map((text) => JSON.parse(text) as SeatsMessage) : null,
      };
    },
  };
}

/** See `createSeatLog`. */
export type SeatLog = ReturnType<typeof createSeatLog>;
