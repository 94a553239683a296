import type { Redis } from 'ioredis';
import { isId } from '../domain/ids';

/** What a room needs of a Redis client; `Redis` and `Cluster` both have it. */
export type RoomRedis = Pick<
  Redis,
  'eval' | 'evalsha' | 'hkeys' | 'publish' | 'unlink' | 'zrange' | 'zrangebyscore'
>;

/**
 * The keys of one event, in the order in which every script names them:
 *
 * - `queue`    zset, userId → place. A place is a number that only ever orders; see `join-8.lua`.
 * - `admitted` zset, userId → when the slot goes to the next, Unix ms: a lease after the fan was last seen, at most the end of the admission
 * - `buying`   zset, userId → the latest end of the slot, Unix ms
 * - `slots`    hash, userId → `<admissionId> <admission ends, Unix ms> <purchaseId or nothing> <place>`, for all who are inside
 * - `seen`     zset, userId → when the fan was last seen, Unix ms; only of those near the head, or it would double the queue
 * - `away`     hash, userId → place, of those who were passed over, waiting or let in, and may still come back
 * - `awayEnds` zset, userId → when that ends, Unix ms
 * - `insideBefore` set, userId, of those in `queue` and `away` who were let in, and set aside before buying
 * - `sale`     hash: status, admitPerSecond, maxShoppers, leaseMs, graceMs, lobbyClosed, fence, lastPlace, admittedTotal,
 *   joinedTotal, letInAgainTotal (of those let in, who had been let in before on the same visit),
 *   told, tickedAt (the last tick while open, Unix ms), doorAt (when a process last reported fans, Unix ms), epoch (random; another one means that all was lost),
 *   boot (LASTSAVE of the Redis that gave the last place), lostFrom, lostTo (places in between were lost with a restart)
 *
 * A fan is in at most one of `queue`, `admitted`, `buying` and `away`. The event id is the hash tag, so that all keys of one event, and with
 * them every script, stay in one slot of a Redis Cluster.
 */
interface RoomKeys {
  readonly queue: string;
  readonly admitted: string;
  readonly buying: string;
  readonly slots: string;
  readonly sale: string;
  readonly seen: string;
  readonly away: string;
  readonly awayEnds: string;
  readonly insideBefore: string;
}

/** The keys of one event. Throws a RangeError for what cannot be an event id: a brace in it would move the hash tag. */
export function roomKeys(prefix: string, eventId: string): RoomKeys {
  if (!isId(eventId)) throw new RangeError('not an event id');
  const key = (name: string) => `${prefix}{${eventId}}:${name}`;
  return {
    queue: key('queue'),
    admitted: key('admitted'),
    buying: key('buying'),
    slots: key('slots'),
    sale: key('sale'),
    seen: key('seen'),
    away: key('away'),
    awayEnds: key('awayEnds'),
    insideBefore: key('insideBefore'),
  };
}
