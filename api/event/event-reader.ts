import { listEvents } from '../../db/events';
import { DatabaseUnavailable, type Queryable } from '../../db/pool';
import { eventView } from './event-view';

// At most two statements at a time: requests for random ids share them instead of taking every connection.
const MAX_STATEMENTS = 2;
const MAX_PER_STATEMENT = 50;
const MAX_WAITING = 2_000;

interface PendingRead {
  readonly eventId: string;
  resolve(json: string | undefined): void;
  reject(error: unknown): void;
}

/**
 * Reads events from Postgres as `GET /event/:eventId` gives them, serialised; undefined where there is none. Reads that
 * are asked for while others run share one statement. Rejects with `DatabaseUnavailable` when too many wait.
 */
export function createEventReader(db: Queryable): (eventId: string) => Promise<string | undefined> {
  const waiting: PendingRead[] = [];
  let running = 0;

  async function readSome(): Promise<void> {
    running += 1;
    // After this turn of the event loop, so that reads of the same turn share the statement.
    await new Promise(setImmediate);
    const reads = waiting.splice(0, MAX_PER_STATEMENT);
    try {
      const ids = [...new Set(reads.map((read) => read.eventId))];
      const events = ids.length > 0 ? await listEvents(db, 'where e.id = any($1)', [ids]) : [];
      const found = new Map(events.map((event) => [event.id, JSON.stringify(eventView(event))]));
      for (const read of reads) read.resolve(found.get(read.eventId));
    } catch (error) {
      for (const read of reads) read.reject(error);
    } finally {
      running -= 1;
      if (waiting.length > 0 && running < MAX_STATEMENTS) void readSome();
    }
  }

  return (eventId) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= MAX_WAITING)
        return reject(new DatabaseUnavailable('too many events are being read'));
      waiting.push({ eventId, resolve, reject });
      if (running < MAX_STATEMENTS) void readSome();
    });
}
