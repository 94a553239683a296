import { newEventBody, newEventOf } from '../../catalogue/event-input';
import { insertEvents } from '../../db/catalogue/catalogue-import';
import type { NewEvent } from '../../db/catalogue/new-event';
import type { Pool } from '../../db/pool';
import type { CatalogueEntry } from './catalogue-entry';

/** The team of the demo catalogue. */
export const DEMO_TEAM = { organiserId: 'demo-organiser', name: 'Demo', sharedRole: 'owner' } as const;

// A batch ends at whichever limit comes first, so that transactions are short and an interruption costs little.
const MAX_EVENTS = 500;
const MAX_SEATS = 20_000;

/** The event to insert for an entry. Throws when the entry is not valid, which is a fault of the generator. */
export function eventOf(entry: CatalogueEntry): NewEvent {
  const event = newEventOf(newEventBody.parse(entry.body), entry.seed, DEMO_TEAM.organiserId);
  const { positions } = entry;
  return positions
    ? { ...event, seats: event.seats.map((seat, index) => ({ ...seat, ...positions[index] })) }
    : event;
}

/** Inserts a catalogue in batches; existing events stay as they are. `onProgress` is called with the number of entries done. */
export async function loadCatalogue(
  pool: Pool,
  entries: Iterable<CatalogueEntry>,
  onProgress: (done: number) => void = () => {},
): Promise<{ inserted: number; tickets: number }> {
  let batch: NewEvent[] = [];
  let [done, inserted, tickets, seats] = [0, 0, 0, 0];
  // The next batch is built while the database writes the previous one.
  let writing: Promise<unknown> = Promise.resolve();
  const flush = async () => {
    await writing;
    const events = batch;
    [batch, seats] = [[], 0];
    writing = insertEvents(pool, events).then((count) => {
      inserted += count;
      done += events.length;
      onProgress(done);
    });
    // The next await throws; without this, Node would report an unhandled rejection first.
    writing.catch(() => undefined);
  };
  for (const entry of entries) {
    const event = eventOf(entry);
    batch.push(event);
    seats += event.seats.length;
    tickets += event.seats.length;
    if (batch.length >= MAX_EVENTS || seats >= MAX_SEATS) await flush();
  }
  await flush();
  await writing;
  return { inserted, tickets };
}
