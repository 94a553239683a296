import { join } from 'node:path';
import type { SaleStatus } from '../domain/event';
import { liveChannel, type QueueTickMessage, type RoomCounts } from '../domain/live-messages';
import { loadScript } from '../redis/load-script';
import { type RoomRedis, roomKeys } from './keys';
import type { RoomStatus } from './place';

/** The settings of a sale in its room. */
export interface SaleSettings {
  readonly status: SaleStatus;
  /** People per second. The room only stores it for the admission loop. */
  readonly admitPerSecond: number;
  /** People inside at once: admitted and buying together. */
  readonly maxShoppers: number;
  /** A fan who joins while this is 0 is drawn by lot. Only a new round of the draw sets it back to 0. */
  readonly lobbyClosed: 0 | 1;
  /** A fan who was not seen for longer is passed over when their turn comes … */
  readonly leaseMs: number;
  /** … and loses the place after this time. */
  readonly graceMs: number;
}

/**
 * What a room knew of its sale: nothing (`new`, or Redis has lost it); or all but perhaps the last writes (`takeover`:
 * Redis has restarted, or a replica has taken over).
 */
type RoomMemory = 'new' | 'takeover' | 'known';

interface RoomSnapshot extends RoomCounts {
  readonly status: RoomStatus;
  readonly admitPerSecond: number | null;
  readonly maxShoppers: number | null;
  readonly fence: number;
  readonly admittedTotal: number;
  /** Unix milliseconds by Redis' clock. */
  readonly atMs: number;
}

const changeSaleScript = loadScript(join(__dirname, 'scripts', 'change-sale-1.lua'));
const snapshotScript = loadScript(join(__dirname, 'scripts', 'snapshot-4.lua'));

/** The settings and counts of each sale's room. Rejects with the driver's error while Redis is away. */
export function createSaleSettings(redis: RoomRedis, prefix: string) {
  async function snapshot(eventId: string): Promise<RoomSnapshot> {
    const { queue, admitted, buying, sale } = roomKeys(prefix, eventId);
    const reply = (await snapshotScript(redis, [queue, admitted, buying, sale])) as (
      | string
      | number
      | null
    )[];
    const optional = (value: string | number | null | undefined) => (value == null ? null : Number(value));
    return {
      atMs: Number(reply[0]),
      waiting: Number(reply[1]),
      admitted: Number(reply[2]),
      buying: Number(reply[3]),
      status: (reply[4] ?? 'unset') as RoomStatus,
      admitPerSecond: optional(reply[5]),
      maxShoppers: optional(reply[6]),
      fence: Number(reply[7] ?? 0),
      admittedTotal: Number(reply[8] ?? 0),
    };
  }

  return {
    /** The current settings and counts of the room. */
    snapshot,

    /**
     * Changes the given settings and publishes the new status, because the loop may have ended with this change. While a sale
     * is not open, no admissions are missed, so that time is not made up for. A `takeover` is told once, to a call that sets
     * the status.
     */
    async setSettings(eventId: string, settings: Partial<SaleSettings>): Promise<RoomMemory> {
      const given = Object.entries(settings).filter(([, value]) => value !== undefined);
      if (given.length === 0) return 'known';
      const isNotOpen = settings.status !== undefined && settings.status !== 'open';
      const fields = [...given, ...(isNotOpen ? [['tickedAt', 0] as const] : [])].flat();
      const memory = await changeSaleScript(redis, [roomKeys(prefix, eventId).sale], fields);
      const { status, waiting, admitted, buying, admittedTotal, atMs } = await snapshot(eventId);
      const tick: QueueTickMessage = {
        type: 'queue-tick',
        status,
        waiting,
        admitted,
        buying,
        admittedTotal,
        atMs,
      };
      await redis.publish(liveChannel.event(prefix, eventId), JSON.stringify(tick));
      return memory as RoomMemory;
    },

    /** Deletes all keys of an event whose sale has ended, because they do not expire. */
    async forget(eventId: string): Promise<void> {
      await redis.unlink(...Object.values(roomKeys(prefix, eventId)));
    },
  };
}
