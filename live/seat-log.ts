import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { liveChannel, type SeatChange, type SeatsMessage } from '../domain/live-messages';
import { loadScript } from '../redis/load-script';
import type { StreamPoint } from './event-id';

const publishSeats = loadScript(join(__dirname, 'scripts', 'publish-seats-2.lua'));
const seatsSince = loadScript(join(__dirname, 'scripts', 'seats-since-2.lua'));

// Long enough for a phone that comes out of a tunnel; who stays away longer reads the map again.
const RING_SECONDS = 600;
const RING_MESSAGES = 1_000;
const RING_CHANGES = 20_000;
// A position is kept for as long as anybody could still have it.
const POSITION_SECONDS = 86_400;
const MOST_CHANGES_PER_MESSAGE = 2_000;

/** What came after a point: messages without a gap, or null when that cannot be told any more. */
interface SeatsSince {
  readonly point: StreamPoint;
  readonly messages: readonly SeatsMessage[] | null;
}

/** One batch of committed changes of one event. */
interface SeatBatch {
  readonly eventId: string;
  readonly changes: readonly SeatChange[];
  /** Seats came, went or moved: no delta can say that, so that everybody starts anew. */
  readonly planChanged: boolean;
  /** Where the batch ends in the log of the database, in bytes. */
  readonly position: number;
}

/**
 * The numbered changes of the seats of each event, in Redis: the end of them for those who resume, and their position.
 * `generation` (Unix ms) names one uninterrupted reading of the database's log; a higher one ends all counts before it.
 */
export function createSeatLog(redis: Redis, prefix: string) {
  // The event id is the hash tag: both keys of a script in one slot of a Redis Cluster.
  const keysOf = (eventId: string) => [`${prefix}{${eventId}}:seats`, `${prefix}{${eventId}}:seats-ring`];
  const generationKey = `${prefix}{changes}:generation`;
  const newEpoch = () => randomBytes(6).toString('hex');

  const feedGeneration = async (): Promise<number> => Number((await redis.get(generationKey)) ?? 0);

  return {
    /** 0 while nobody has ever read, or Redis has lost it; negative when that reading has come to its end. */
    feedGeneration,
    /** Must be higher than any before it, unless it is negative. */
    setFeedGeneration: (generation: number): Promise<unknown> => redis.set(generationKey, generation),

    /**
     * Publishes a batch, in messages of at most 2,000 changes. Doing it again, or after somebody who has read further,
     * changes nothing. Rejects while Redis is away.
     */
    async publish(batch: SeatBatch, generation: number): Promise<void> {
      const messages: (string | number)[] = [];
      for (let start = 0; start < batch.changes.length; start += MOST_CHANGES_PER_MESSAGE) {
        const slice = batch.changes.slice(start, start + MOST_CHANGES_PER_MESSAGE);
        messages.push(slice.length, JSON.stringify(slice));
      }
      await publishSeats(redis, keysOf(batch.eventId), [
        newEpoch(),
        generation,
        // Compared as text, because a number of Lua's is written with 14 digits at most.
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

    /** Where the count stands, and what came after `since`. Rejects while Redis is away. */
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

/** What `createSeatLog` gives. */
export type SeatLog = ReturnType<typeof createSeatLog>;
