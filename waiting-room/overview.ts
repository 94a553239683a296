import { join } from 'node:path';
import type { RoomCounts } from '../domain/live-messages';
import type { QueueExcerpt } from '../domain/queue/queue-order';
import { loadScript } from '../redis/load-script';
import { type RoomRedis, roomKeys } from './keys';
import type { RoomStatus } from './place';

/** The room at a glance. */
export interface RoomOverview extends RoomCounts {
  /** Unix milliseconds by Redis' clock. */
  readonly atMs: number;
  readonly admittedTotal: number;
  readonly status: RoomStatus;
  /** Of this room; null when it was never told anything. */
  readonly epoch: string | null;
  readonly excerpt: QueueExcerpt;
}

const overviewScript = loadScript(join(__dirname, 'scripts', 'overview-4.lua'));
const markPresentScript = loadScript(join(__dirname, 'scripts', 'mark-present-7.lua'));

// Exact for the first 128; of the rest one in so many. Measured with a million waiting: under a millisecond.
const dense = 128;
const spread = 128;
const markPresentBatch = 1_000;

/** What a process that serves many fans asks and tells once for all of them. Rejects while Redis is away. */
export function createOverview(redis: RoomRedis, prefix: string) {
  return {
    /** Counts, rate and an excerpt of the order: enough to tell any number of fans where they stand. */
    async overview(eventId: string): Promise<RoomOverview> {
      const { queue, admitted, buying, sale } = roomKeys(prefix, eventId);
      const reply = (await overviewScript(
        redis,
        [queue, admitted, buying, sale],
        [dense, spread],
      )) as unknown[];
      const flat = (reply[5] as (number | string)[]).map(Number);
      const waiting = Number(reply[1]);
      return {
        atMs: Number(reply[0]),
        waiting,
        admitted: Number(reply[2]),
        buying: Number(reply[3]),
        admittedTotal: Number(reply[4]),
        status: (reply[6] ?? 'unset') as RoomStatus,
        epoch: (reply[7] as string | null) ?? null,
        excerpt: {
          waiting,
          ranks: flat.filter((_, index) => index % 2 === 0),
          places: flat.filter((_, index) => index % 2 === 1),
        },
      };
    },

    /**
     * These fans are there: whoever was passed over has the place again, whoever is let in keeps the slot. To be told of
     * those near the head (`presenceWindow`), of those inside who do not buy yet and of those who come back, in batches,
     * well within the lease. Answers who came back.
     */
    async markPresent(eventId: string, userIds: readonly string[]): Promise<string[]> {
      const { queue, seen, away, awayEnds, sale, admitted, slots } = roomKeys(prefix, eventId);
      const keys = [queue, seen, away, awayEnds, sale, admitted, slots];
      const returned: string[] = [];
      for (let from = 0; from === 0 || from < userIds.length; from += markPresentBatch) {
        const some = userIds.slice(from, from + markPresentBatch);
        returned.push(...((await markPresentScript(redis, keys, some)) as string[]));
      }
      return returned;
    },
  };
}
