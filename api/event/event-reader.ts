import { listEvents } from '../../db/events';
import { DatabaseUnavailable, type Pool } from '../../db/pool';
import { eventView } from './event-view';

// Two statements at a time at most, whatever is asked for: random ids share them instead of taking every connection.
const MOST_STATEMENTS = 2;
const MOST_PER_STATEMENT = 50;
const MOST_WAITING = 2_000;

interface Wish {
  readonly eventId: string;
  resolve(json: string | undefined): void;
  reject(error: unknown): void;
}

/**
 * Reads events from Postgres as `GET /event/:eventId` gives them, serialised; undefined where there is none. Wishes that
 * come while others are read share one statement. Rejects with `DatabaseUnavailable` when too many wait.
 */
export function createEventReader(pool: Pool): (eventId: string) => Promise<string | undefined> {
  const waiting: Wish[] = [];
  let running = 0;

  async function readSome(): Promise<void> {
    running += 1;
    // After this turn of the loop, so that wishes that came together go together.
    await new Promise(setImmediate);
    const wishes = waiting.splice(0, MOST_PER_STATEMENT);
    try {
      const ids = [...new Set(wishes.map((wish) => wish.eventId))];
      const events = ids.length > 0 ? await listEvents(pool, 'where e.id = any($1)', [ids]) : [];
      const found = new Map(events.map((event) => [event.id, JSON.stringify(eventView(event))]));
      for (const wish of wishes) wish.resolve(found.get(wish.eventId));
    } catch (error) {
      for (const wish of wishes) wish.reject(error);
    } finally {
      running -= 1;
      if (waiting.length > 0 && running < MOST_STATEMENTS) void readSome();
    }
  }

  return (eventId) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= MOST_WAITING)
        return reject(new DatabaseUnavailable('too many events are being read'));
      waiting.push({ eventId, resolve, reject });
      if (running < MOST_STATEMENTS) void readSome();
    });
}
