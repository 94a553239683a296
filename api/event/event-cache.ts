import { LRUCache } from 'lru-cache';
import { isDatabaseAway } from '../../db/pool';
import { takesLonger } from '../health/takes-longer';
import type { SharedCopies, SharedCopy } from './event-shared-copy';
import { SerializedEvent } from './serialized-event';

/** How old an answer may be while everything is well; the change feed makes most of them younger. */
export const FRESH_MS = 1_000;
// From here on the next reader is answered at once and a refresh goes on behind.
const REFRESH_MS = 500;
/** In a rush every sold seat is news: an event is read again at most this often. */
export const REST_MS = 250;
/** How old an answer may be while Postgres is away. */
export const STALE_MS = 3_600_000;
// With an old copy at hand nobody waits longer than this for a database that hesitates.
const PATIENCE_MS = 300;
// After a failure nobody knocks again for this long.
const PAUSE_MS = 500;
const MISSING_MS = 2_000;
const MOST_MISSING = 10_000;
const MOST_BYTES = 64 * 1024 * 1024;

/** An event to answer with; `staleSeconds` only when it is older than it should be. */
export interface EventAnswer {
  readonly bytes: SerializedEvent;
  readonly staleSeconds?: number;
}

interface Entry {
  readonly bytes: SerializedEvent;
  readonly readAt: number;
  freshUntil: number;
  invalidatedAt: number;
  marked?: SerializedEvent;
}

interface Flight {
  readonly done: Promise<SerializedEvent | undefined>;
  invalidatedAt: number;
  /** Somebody has waited for it long enough; those who have an old copy need not. */
  late: boolean;
}

/**
 * Events as `GET /event/:eventId` gives them: in this process (up to `mostBytes`), behind that in Redis, behind that in
 * Postgres (`readEvent`, serialised; undefined where there is none). One refresh is under way per event.
 */
export function createEventCache(deps: {
  readEvent(eventId: string): Promise<string | undefined>;
  shared?: SharedCopies;
  mostBytes?: number;
}) {
  const { readEvent, shared } = deps;
  const entries = new LRUCache<string, Entry>({
    maxSize: deps.mostBytes ?? MOST_BYTES,
    sizeCalculation: ({ bytes }) => bytes.size,
  });
  const missing = new LRUCache<string, true>({ max: MOST_MISSING, ttl: MISSING_MS });
  const flights = new Map<string, Flight>();
  let awayUntil = 0;
  let awayBecause: unknown;

  function keep(eventId: string, { json, readAt }: SharedCopy, invalidatedAt: number): SerializedEvent {
    const before = entries.peek(eventId);
    if (before && before.readAt > readAt) return before.bytes;
    // Nothing new: what was packed for the old version stays packed.
    const bytes = before?.bytes.json === json ? before.bytes : new SerializedEvent(json);
    // Told of a change after the reading began: true for a moment, then to be read again.
    const freshUntil = readAt + (invalidatedAt >= readAt ? REST_MS : FRESH_MS);
    entries.set(eventId, { bytes, readAt, freshUntil, invalidatedAt });
    missing.delete(eventId);
    return bytes;
  }

  async function readAnew(eventId: string, flight: () => Flight): Promise<SerializedEvent | undefined> {
    const copy = await shared?.get(eventId);
    if (copy) {
      const { invalidatedAt } = flight();
      const bytes = keep(eventId, copy, invalidatedAt);
      if (Date.now() - copy.readAt < REFRESH_MS && copy.readAt > invalidatedAt) return bytes;
    }
    if (Date.now() < awayUntil) throw awayBecause;
    const readAt = Date.now();
    try {
      const json = await readEvent(eventId);
      // Forgotten meanwhile: right for those who asked before, and for nobody else.
      if (flights.get(eventId) !== flight())
        return json === undefined ? undefined : new SerializedEvent(json);
      if (json === undefined) {
        entries.delete(eventId);
        missing.set(eventId, true);
        if (copy) shared?.remove(eventId);
        return undefined;
      }
      shared?.set(eventId, { json, readAt });
      return keep(eventId, { json, readAt }, flight().invalidatedAt);
    } catch (error) {
      if (isDatabaseAway(error)) [awayUntil, awayBecause] = [Date.now() + PAUSE_MS, error];
      throw error;
    }
  }

  function refresh(eventId: string): Flight {
    const underWay = flights.get(eventId);
    if (underWay) return underWay;
    const invalidatedAt = entries.peek(eventId)?.invalidatedAt ?? 0;
    const flight: Flight = {
      invalidatedAt,
      late: false,
      done: Promise.resolve()
        .then(() => readAnew(eventId, () => flight))
        .finally(() => {
          if (flights.get(eventId) === flight) flights.delete(eventId);
        }),
    };
    flights.set(eventId, flight);
    // Whoever waits for it hears of a failure; a refresh behind the scenes may fail unheard.
    flight.done.catch(() => undefined);
    return flight;
  }

  /** The event if it is here and fresh: for those who cannot wait. */
  function peek(eventId: string): SerializedEvent | undefined {
    const entry = entries.get(eventId);
    const now = Date.now();
    if (!entry || now >= entry.freshUntil) return undefined;
    if (now - entry.readAt >= REFRESH_MS && now >= awayUntil) refresh(eventId);
    return entry.bytes;
  }

  function oldCopy(eventId: string): EventAnswer | undefined {
    const entry = entries.get(eventId);
    const age = entry ? Date.now() - entry.readAt : 0;
    if (!entry || age > STALE_MS) return undefined;
    entry.marked ??= entry.bytes.markedStale();
    return { bytes: entry.marked, staleSeconds: Math.floor(age / 1_000) };
  }

  return {
    peek,

    /**
     * The event, or undefined when there is none. While Postgres is away or slow, what is known of it, up to `STALE_MS`
     * old; rejects as the database did when nothing is known.
     */
    async read(eventId: string): Promise<EventAnswer | undefined> {
      const fresh = peek(eventId);
      if (fresh) return { bytes: fresh };
      if (missing.has(eventId)) return undefined;
      const known = Date.now() < awayUntil ? oldCopy(eventId) : undefined;
      if (known) return known;
      const flight = refresh(eventId);
      try {
        flight.late ||= await takesLonger(flight.done, PATIENCE_MS);
        const old = flight.late ? oldCopy(eventId) : undefined;
        if (old) return old;
        const bytes = await flight.done;
        return bytes && { bytes };
      } catch (error) {
        const old = isDatabaseAway(error) ? oldCopy(eventId) : undefined;
        if (old) return old;
        throw error;
      }
    },

    /** The event has changed: it is read anew, at most `REST_MS` after it was read last. */
    invalidate(eventIds: readonly string[]): void {
      const now = Date.now();
      for (const eventId of eventIds) {
        missing.delete(eventId);
        for (const one of [entries.peek(eventId), flights.get(eventId)]) if (one) one.invalidatedAt = now;
        const entry = entries.peek(eventId);
        if (entry) entry.freshUntil = Math.min(entry.freshUntil, entry.readAt + REST_MS);
      }
    },

    /** The event was changed by this process: the next reader sees it. */
    forget(eventId: string): void {
      missing.delete(eventId);
      flights.delete(eventId);
      const entry = entries.peek(eventId);
      if (entry) [entry.freshUntil, entry.invalidatedAt] = [0, Date.now()];
      shared?.remove(eventId);
    },

    /** News may have been missed: everything is read anew when it is asked for. */
    invalidateAll(): void {
      missing.clear();
      this.invalidate([...entries.keys(), ...flights.keys()]);
    },

    /** How much is kept: events, their bytes, and ids that are known to be nobody's. */
    size: () => ({ events: entries.size, bytes: entries.calculatedSize, missing: missing.size }),
  };
}

/** What `createEventCache` gives. */
export type EventCache = ReturnType<typeof createEventCache>;
