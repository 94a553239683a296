import { maybeEvent } from '../db/events';
import type { Pool } from '../db/pool';
import { Problem } from '../domain/errors';
import { type CatalogueEvent, type SaleStatus, saleStatus } from '../domain/event';
import { isId } from '../domain/ids';

// Old enough to spare the database in a rush, young enough that nobody notices.
const FRESH_MS = 1_000;
const MOST_EVENTS = 5_000;

interface Entry {
  readonly event: Promise<CatalogueEvent | undefined>;
  readonly readAt: number;
}

/** Events as the booking side needs them: at most a second old, one read under way per event. */
export function createEventFacts(pool: Pool) {
  const entries = new Map<string, Entry>();

  function read(eventId: string): Promise<CatalogueEvent | undefined> {
    const known = entries.get(eventId);
    if (known && Date.now() - known.readAt < FRESH_MS) return known.event;
    const event = maybeEvent(pool, eventId);
    entries.delete(eventId);
    entries.set(eventId, { event, readAt: Date.now() });
    if (entries.size > MOST_EVENTS) entries.delete(entries.keys().next().value!);
    // A failed read must not be remembered as the answer.
    event.catch(() => entries.delete(eventId));
    return event;
  }

  return {
    /** The event. Throws `event-not-found`. */
    async eventOf(eventId: string): Promise<CatalogueEvent> {
      const event = isId(eventId) ? await read(eventId) : undefined;
      if (!event) throw new Problem('event-not-found', `There is no event ${eventId.slice(0, 64)}.`);
      return event;
    },

    /** Reads the event anew next time: it was changed here. */
    forget(eventId: string): void {
      entries.delete(eventId);
    },
  };
}

/** What `createEventFacts` gives. */
export type EventFacts = ReturnType<typeof createEventFacts>;

/** What the sale is doing now. */
export function statusOf(event: CatalogueEvent): SaleStatus {
  return saleStatus(event.sale, event.availability, Date.now());
}
