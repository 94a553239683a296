import { searchEvents } from '../../db/catalogue/search';
import { createSeatLog } from '../../live/seat-log';
import { createSeatMap } from '../../live/seat-map';
import type { Config } from '../../runtime/config';
import { createQueryCache } from '../../search/query-cache';
import type { Parts } from '../connect-parts';
import { createEventPictures } from '../picture/event-pictures';
import { createElasticsearchSource } from '../search/search-elasticsearch';
import { createSearch } from '../search/search-events';
import { type BookingEvents, createBookingEvents } from './booking-events';
import { createEventCache } from './event-cache';
import { createEventReader } from './event-reader';
import { createSharedCopies } from './event-shared-copy';

/** What reads events: one at a time, by search, and seat by seat. */
export function createEvents({ pool, reads, redis, prefix, live, logger, onError }: Parts, config: Config) {
  const bookingEvents = createBookingEvents(reads);
  const events = createEventCache({
    readEvent: createEventReader(reads),
    shared: createSharedCopies(redis, prefix),
  });
  live.onCatalogue((message) =>
    message.type === 'resync' || message.all ? events.invalidateAll() : events.invalidate(message.eventIds),
  );
  const elasticsearch = config.ELASTICSEARCH_URL
    ? createElasticsearchSource(config.ELASTICSEARCH_URL, config.ELASTICSEARCH_ALIAS, logger)
    : undefined;
  return {
    bookingEvents,
    events,
    /** The booking events for routes that change one: `forget` also reaches the event cache, so that the change shows at once. */
    changing: { ...bookingEvents, forget } satisfies BookingEvents,
    seatMap: createSeatMap({ log: createSeatLog(redis, prefix), live, onError }),
    pictures: createEventPictures({ pool }),
    /** Undefined where Postgres alone answers searches. */
    elasticsearch,
    search: createSearch({
      elasticsearch,
      database: (asked) => reads.inTransaction((db) => searchEvents(db, asked)),
      cache: createQueryCache({ redis, prefix }),
      onFallback: (error) => logger.debug({ err: error }, 'a search was answered from the database'),
    }),
  };

  function forget(eventId: string): void {
    bookingEvents.forget(eventId);
    events.forget(eventId);
  }
}

/** See `createEvents`. */
export type Events = ReturnType<typeof createEvents>;
