import { LRUCache } from 'lru-cache';
import type { SharedCopy } from './event-shared-copy';
import { SerializedEvent } from './serialized-event';

/** How old an answer may be while everything is well; the change feed makes most of them younger. */
export const FRESH_MS = 1_000;
/** In a rush every sold seat is a change: an event is read again at most this often. */
export const REST_MS = 250;
/** How old an answer may be while Postgres is away. */
export const STALE_MS = 3_600_000;
const MISSING_MS = 2_000;
const MAX_MISSING = 10_000;

/** An event to answer with; `staleSeconds` only when it is older than it should be. */
export interface EventAnswer {
  readonly bytes: SerializedEvent;
  readonly staleSeconds?: number;
}

/** One version of an event in this process. Times are Unix milliseconds. */
interface StoredEvent {
  readonly bytes: SerializedEvent;
  readonly readAt: number;
  freshUntil: number;
  invalidatedAt: number;
  markedStale?: SerializedEvent;
}

/** The events that this process holds, up to `maxBytes`, and ids that no event has, for 2 s and up to 10,000. */
export function createEventStore(maxBytes: number) {
  const entries = new LRUCache<string, StoredEvent>({
    maxSize: maxBytes,
    sizeCalculation: ({ bytes }) => bytes.size,
  });
  const missing = new LRUCache<string, true>({ max: MAX_MISSING, ttl: MISSING_MS });

  return {
    /** Keeps a copy unless a newer one is here, and answers the newer one. `invalidatedAt`: the last change that is known. */
    keep(eventId: string, { json, readAt }: SharedCopy, invalidatedAt: number): SerializedEvent {
      const before = entries.peek(eventId);
      if (before && before.readAt > readAt) return before.bytes;
      // The same text keeps its encoded bodies.
      const bytes = before?.bytes.json === json ? before.bytes : new SerializedEvent(json);
      // A change after the read began: right for a moment, then to be read again.
      const freshUntil = readAt + (invalidatedAt >= readAt ? REST_MS : FRESH_MS);
      entries.set(eventId, { bytes, readAt, freshUntil, invalidatedAt });
      missing.delete(eventId);
      return bytes;
    },

    /** Remembers that there is no such event. */
    setMissing(eventId: string): void {
      entries.delete(eventId);
      missing.set(eventId, true);
    },

    isMissing: (eventId: string): boolean => missing.has(eventId),

    /** The event while it is fresh. */
    fresh(eventId: string): StoredEvent | undefined {
      const entry = entries.get(eventId);
      return entry && Date.now() < entry.freshUntil ? entry : undefined;
    },

    /** The event marked as stale, while it is younger than `STALE_MS`. */
    stale(eventId: string): EventAnswer | undefined {
      const entry = entries.get(eventId);
      const age = entry ? Date.now() - entry.readAt : 0;
      if (!entry || age > STALE_MS) return undefined;
      entry.markedStale ??= entry.bytes.markedStale();
      return { bytes: entry.markedStale, staleSeconds: Math.floor(age / 1_000) };
    },

    /** When the event last changed, as far as this process knows; 0 if it does not. */
    invalidatedAt: (eventId: string): number => entries.peek(eventId)?.invalidatedAt ?? 0,

    /** The event changed at `now`: it stays fresh for what is left of `REST_MS` since it was read. */
    invalidate(eventId: string, now: number): void {
      missing.delete(eventId);
      const entry = entries.peek(eventId);
      if (!entry) return;
      entry.invalidatedAt = now;
      entry.freshUntil = Math.min(entry.freshUntil, entry.readAt + REST_MS);
    },

    /** The event is not fresh any more. */
    expire(eventId: string): void {
      missing.delete(eventId);
      const entry = entries.peek(eventId);
      if (entry) [entry.freshUntil, entry.invalidatedAt] = [0, Date.now()];
    },

    clearMissing: (): void => missing.clear(),
    ids: (): string[] => [...entries.keys()],
    size: () => ({ events: entries.size, bytes: entries.calculatedSize, missing: missing.size }),
  };
}

/** See `createEventStore`. */
export type EventStore = ReturnType<typeof createEventStore>;
