import { isDatabaseAway } from '../../db/pool';
import type { SharedCopies } from './event-shared-copy';
import type { EventStore } from './event-store';
import { SerializedEvent } from './serialized-event';

/** From this age on the next reader is answered at once, and the event is refreshed in the background. */
export const REFRESH_MS = 500;
// After a failure the database is not asked again for this long.
const PAUSE_MS = 500;

/** One read of an event that is under way. */
interface Refresh {
  readonly done: Promise<SerializedEvent | undefined>;
  invalidatedAt: number;
  /** It has taken longer than readers wait who have an old copy. */
  isSlow: boolean;
}

/** Reads events into the store, from Redis if another process has just read them, else from Postgres; one read per event at a time. */
export function createEventRefresh(deps: {
  store: EventStore;
  readEvent(eventId: string): Promise<string | undefined>;
  shared?: SharedCopies;
}) {
  const { store, readEvent, shared } = deps;
  const running = new Map<string, Refresh>();
  let awayUntil = 0;
  let awayBecause: unknown;

  async function read(eventId: string, refresh: () => Refresh): Promise<SerializedEvent | undefined> {
    const copy = await shared?.get(eventId);
    if (copy) {
      const { invalidatedAt } = refresh();
      const bytes = store.keep(eventId, copy, invalidatedAt);
      if (Date.now() - copy.readAt < REFRESH_MS && copy.readAt > invalidatedAt) return bytes;
    }
    if (Date.now() < awayUntil) throw awayBecause;
    const readAt = Date.now();
    try {
      const json = await readEvent(eventId);
      // Abandoned meanwhile: the answer is right for those who asked before, and must not be kept.
      if (running.get(eventId) !== refresh())
        return json === undefined ? undefined : new SerializedEvent(json);
      if (json === undefined) {
        store.setMissing(eventId);
        if (copy) shared?.remove(eventId);
        return undefined;
      }
      shared?.set(eventId, { json, readAt });
      return store.keep(eventId, { json, readAt }, refresh().invalidatedAt);
    } catch (error) {
      if (isDatabaseAway(error)) [awayUntil, awayBecause] = [Date.now() + PAUSE_MS, error];
      throw error;
    }
  }

  return {
    /** Whether the database failed a moment ago, so that it is not asked. */
    isDatabasePaused: (): boolean => Date.now() < awayUntil,

    /** Starts a read of the event, or joins the one that is under way. `done` rejects as `readEvent` does. */
    start(eventId: string): Refresh {
      const underWay = running.get(eventId);
      if (underWay) return underWay;
      const refresh: Refresh = {
        invalidatedAt: store.invalidatedAt(eventId),
        isSlow: false,
        done: Promise.resolve()
          .then(() => read(eventId, () => refresh))
          .finally(() => {
            if (running.get(eventId) === refresh) running.delete(eventId);
          }),
      };
      running.set(eventId, refresh);
      // Whoever waits for it gets the error; in the background nobody does.
      refresh.done.catch(() => undefined);
      return refresh;
    },

    /** The event changed at `now`: a read that is under way may have missed it. */
    invalidate(eventId: string, now: number): void {
      const refresh = running.get(eventId);
      if (refresh) refresh.invalidatedAt = now;
    },

    /** What a read that is under way answers is not kept, and the next reader starts another. */
    abandon(eventId: string): void {
      running.delete(eventId);
      shared?.remove(eventId);
    },

    ids: (): string[] => [...running.keys()],
  };
}
