import { maybeEvent } from '../../db/events';
import type { Queryable } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { type CatalogueEvent, hasSaleEnded, type SaleStatus, saleStatus } from '../../domain/event';
import { isId } from '../../domain/ids';
import { createTtlCache } from '../ttl-cache';

// Spares the database in a rush; a second is too short for anybody to notice.
const FRESH_MS = 1_000;
const MAX_EVENTS = 5_000;

/** Events as the booking side needs them: at most a second old, with one read at a time per event. */
export function createBookingEvents(db: Queryable) {
  const events = createTtlCache({
    freshMs: FRESH_MS,
    max: MAX_EVENTS,
    read: (eventId: string) => maybeEvent(db, eventId),
  });

  return {
    /** The event. Throws `event-not-found`. */
    async eventOf(eventId: string): Promise<CatalogueEvent> {
      const event = isId(eventId) ? await events.of(eventId) : undefined;
      if (!event) throw new Problem('event-not-found', `There is no event ${eventId.slice(0, 64)}.`);
      return event;
    },

    /** Reads the event again next time, because this process changed it. */
    forget: (eventId: string): void => events.forget(eventId),
  };
}

/** See `createBookingEvents`. */
export type BookingEvents = ReturnType<typeof createBookingEvents>;

/**
 * Throws `sale-not-open` with the reason, unless seats of this sale can be held or waited for. It only spares work: the
 * claim checks the sale again, by the clock of the database.
 */
export function requireOpenSale(event: CatalogueEvent): void {
  const saleStatus = statusOf(event);
  if (saleStatus === 'open' || saleStatus === 'sold-out') return;
  const { opensAt, closesAt } = event.sale;
  const isEnded = hasSaleEnded(event.sale, Date.now());
  const why =
    saleStatus === 'lobby' ? 'is in its lobby' : isEnded ? `has ended at ${closesAt}` : `is ${saleStatus}`;
  throw new Problem('sale-not-open', `This sale ${why}.`, { saleStatus, opensAt, closesAt });
}

/** The status of the sale now, by the clock of this process. */
export function statusOf(event: CatalogueEvent): SaleStatus {
  return saleStatus(event.sale, event.availability, Date.now());
}
