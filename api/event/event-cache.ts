import { isDatabaseAway } from '../../db/pool';
import { takesLonger } from '../health/takes-longer';
import { createEventRefresh, REFRESH_MS } from './event-refresh';
import type { SharedCopies } from './event-shared-copy';
import { createEventStore, type EventAnswer } from './event-store';
import type { SerializedEvent } from './serialized-event';

// A reader with an old copy waits no longer than this for a slow database.
const MAX_WAIT_MS = 300;
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Events as `GET /event/:eventId` gives them: in this process (up to `maxBytes`), behind that in Redis, behind that in
 * Postgres (`readEvent`, serialised; undefined where there is none). Each event has one refresh under way at most.
 */
export function createEventCache(deps: {
  readEvent(eventId: string): Promise<string | undefined>;
  shared?: SharedCopies;
  maxBytes?: number;
}) {
  const store = createEventStore(deps.maxBytes ?? MAX_BYTES);
  const refresh = createEventRefresh({ ...deps, store });

  /** The event if it is here and fresh, without waiting. */
  function peek(eventId: string): SerializedEvent | undefined {
    const entry = store.fresh(eventId);
    if (!entry) return undefined;
    if (Date.now() - entry.readAt >= REFRESH_MS && !refresh.isDatabasePaused()) refresh.start(eventId);
    return entry.bytes;
  }

  function invalidate(eventIds: readonly string[]): void {
    const now = Date.now();
    for (const eventId of eventIds) {
      store.invalidate(eventId, now);
      refresh.invalidate(eventId, now);
    }
  }

  return {
    peek,

    /**
     * The event, or undefined when there is none. While Postgres is away or slow, the known copy, up to `STALE_MS` old;
     * rejects as the database did when there is no such copy.
     */
    async read(eventId: string): Promise<EventAnswer | undefined> {
      const fresh = peek(eventId);
      if (fresh) return { bytes: fresh };
      if (store.isMissing(eventId)) return undefined;
      const known = refresh.isDatabasePaused() ? store.stale(eventId) : undefined;
      if (known) return known;
      const running = refresh.start(eventId);
      try {
        running.isSlow ||= await takesLonger(running.done, MAX_WAIT_MS);
        const old = running.isSlow ? store.stale(eventId) : undefined;
        if (old) return old;
        const bytes = await running.done;
        return bytes && { bytes };
      } catch (error) {
        const old = isDatabaseAway(error) ? store.stale(eventId) : undefined;
        if (old) return old;
        throw error;
      }
    },

    /** These events have changed: each is read again, at the earliest `REST_MS` after it was read last. */
    invalidate,

    /** This process has changed the event: the next reader gets the change. */
    forget(eventId: string): void {
      store.expire(eventId);
      refresh.abandon(eventId);
    },

    /** Changes may have been missed: every event is read again when it is asked for. */
    invalidateAll(): void {
      store.clearMissing();
      invalidate([...store.ids(), ...refresh.ids()]);
    },

    /** How many events are kept, their bytes, and how many ids are known to have no event. */
    size: store.size,
  };
}

/** See `createEventCache`. */
export type EventCache = ReturnType<typeof createEventCache>;
