import type { Redis } from 'ioredis';
import { isId } from '../domain/ids';

/** The part of a Redis client that a room needs; `Redis` and `Cluster` both have it. */
export type RoomRedis = Pick<
  Redis,
  'eval' | 'evalsha' | 'hgetall' | 'hkeys' | 'publish' | 'unlink' | 'zrange' | 'zrangebyscore'
>;

/**
 * The keys of one event, in the order in which every script lists them:
 *
 * - `queue`    zset, userId → place. A place is a number that is only used for the order; see `join-8.lua`.
 * - `admitted` zset, userId → when the shopper slot is freed, Unix ms: one lease after the fan was last seen, at most the end of the admission
 * - `buying`   zset, userId → the latest end of the shopper slot, Unix ms
 * - `slots`    hash, userId → `<admissionId> <admission ends, Unix ms> <purchaseId or nothing> <place>`, the shopper slots of all fans inside
 * - `seen`     zset, userId → when the fan was last seen, Unix ms; only of fans near the head, because it would double the memory of the queue
 * - `away`     hash, userId → place, of fans who were passed over while waiting or after admission, and may still return
 * - `awayEnds` zset, userId → until when the fan may return, Unix ms
 * - `insideBefore` set, userIds in `queue` and `away` that were admitted before and passed over before buying
 * - `sale`     hash: status, admitPerSecond, maxShoppers, leaseMs, graceMs, lobbyClosed, fence, lastPlace, admittedTotal,
 *   joinedTotal, letInAgainTotal (admissions of fans who were admitted before on the same visit),
 *   told (the last published counts), tickedAt (the last tick while open, Unix ms), doorAt (when a process last reported fans, Unix ms),
 *   epoch (random; a different one means that Redis has lost everything),
 *   run (of the Redis that gave the last place), lostFrom, lostTo (places in between were lost at a restart or a failover),
 *   settingsRun (of the Redis that got the last settings)
 *
 * A fan is in at most one of `queue`, `admitted`, `buying` and `away`. The event id is the hash tag, so that all keys of one
 * event, and with them every script, are in one hash slot of a Redis Cluster.
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

/** The keys of one event. Throws a RangeError for an invalid event id, because a brace in it would move the hash tag. */
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
