import { isId } from '../domain/ids';

/**
 * The five keys of one event, in the order in which every script names them:
 *
 * - `queue`    zset, userId → place. A place is a number that only ever orders; see `join-5.lua`.
 * - `admitted` zset, userId → when the admission ends, Unix ms
 * - `buying`   zset, userId → the latest end of the slot, Unix ms
 * - `slots`    hash, userId → `<admissionId> <admission ends, Unix ms> <purchaseId or nothing>`, for all who are inside
 * - `sale`     hash: status, admitPerSecond, maxShoppers, fence, lastPlace, admittedTotal, told
 *
 * A fan is in at most one of the three sets. The event id is the hash tag, so that all keys of one event, and with
 * them every script, stay in one slot of a Redis Cluster.
 */
export interface RoomKeys {
  readonly queue: string;
  readonly admitted: string;
  readonly buying: string;
  readonly slots: string;
  readonly sale: string;
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
  };
}
