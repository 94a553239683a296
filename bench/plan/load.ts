import type { UnitCosts } from './unit-costs';

/** A sale of one event: fans who are there at its opening, seats, and the minutes in which they are sold. */
export interface Demand {
  readonly fans: number;
  readonly seats: number;
  readonly minutes: number;
}

/** What is assumed of the fans, and not measured. */
export const ASSUMED = {
  /** This share of the fans joins in the last minute before the opening. */
  joinsInPeak: 0.5,
  peakSeconds: 60,
  /** Calls of the event's page, of each fan who joins. */
  viewsPerFan: 3,
  /** Holds that are left to their end, for each that is paid. */
  unpaidPerPurchase: 0.3,
} as const;

/** Per second: paid purchases, seats that change, joins and views in the peak, frames and bytes to one stream. */
export interface Rates {
  readonly purchases: number;
  readonly changes: number;
  readonly joins: number;
  readonly views: number;
  readonly frames: number;
  readonly streamBytes: number;
}

/** Bytes on disk and in Redis, and those that leave the API during the sale if every fan stays to its end. */
export interface Bytes {
  readonly database: number;
  readonly temporal: number;
  readonly redis: number;
  readonly traffic: number;
}

// A stream gets a frame of seats at most every 300 ms (live/seat-map.ts).
const MOST_FRAMES_PER_SECOND = 1_000 / 300;

/** How much there is of everything while the sale runs, and in the minute before. */
export function ratesOf({ fans, seats, minutes }: Demand, costs: UnitCosts): Rates {
  const purchases = seats / (minutes * 60);
  // Held and booked, or held and free again.
  const changes = purchases * 2 * (1 + ASSUMED.unpaidPerPurchase);
  const frames = Math.min(MOST_FRAMES_PER_SECOND, changes);
  return {
    purchases,
    changes,
    joins: (fans * ASSUMED.joinsInPeak) / ASSUMED.peakSeconds,
    views: (fans * ASSUMED.joinsInPeak * ASSUMED.viewsPerFan) / ASSUMED.peakSeconds,
    frames,
    streamBytes:
      frames * costs.frameBytes + changes * costs.changeBytes + costs.pushesPerSecond * costs.pushBytes,
  };
}

/** The cores that work, by process. Joins end where purchases begin, so the greater of both counts. */
export function busyCores({ fans }: Demand, rates: Rates, costs: UnitCosts): Record<string, number> {
  const names = Object.keys(costs.purchaseCores).filter((name) => name !== 'bank');
  const busy = Object.fromEntries(
    names.map((name) => {
      const unpaid = (costs.unpaidCores[name] ?? 0) * ASSUMED.unpaidPerPurchase;
      return [name, rates.purchases * (costs.purchaseCores[name]! + unpaid)];
    }),
  );
  const joining = rates.joins * costs.joinCores + rates.views * costs.viewCores;
  const streaming = fans * (rates.frames * costs.frameCores + costs.pushesPerSecond * costs.pushCores);
  return {
    ...busy,
    api: Math.max(joining, busy.api! + streaming),
    redis: Math.max(rates.joins / costs.joinsPerRedis, busy.redis!),
    // Temporal was measured with SQLite in its own process. Its Postgres is counted as ours, by the bytes that are written.
    'temporal-postgres': (busy.postgres! * costs.temporalBytes) / costs.purchaseBytes,
  };
}

/** What the sale leaves on disk and in Redis, and what it sends. */
export function bytesOf({ fans, seats, minutes }: Demand, rates: Rates, costs: UnitCosts): Bytes {
  const holds = seats * (1 + ASSUMED.unpaidPerPurchase);
  return {
    database: seats * costs.seatBytes + holds * costs.purchaseBytes,
    temporal: holds * costs.temporalBytes,
    redis: fans * costs.fanRedisBytes,
    // Who is admitted loads the whole map.
    traffic: fans * (costs.pageBytes + rates.streamBytes * minutes * 60) + holds * seats * costs.seatMapBytes,
  };
}
