import { newEventBody, newEventOf } from '../../catalogue/event-input';
import { insertEvents } from '../../db/catalogue/catalogue-import';
import type { NewEvent } from '../../db/catalogue/new-event';
import type { Pool } from '../../db/pool';
import type { CatalogueEntry } from './demo-catalogue';

// A batch ends with whichever comes first: short transactions, and little to do again after an interruption.
const MOST_EVENTS = 500;
const MOST_SEATS = 20_000;

/** The event to write for an entry. Throws when the entry is not valid: a mistake of the generator's. */
export function eventOf(entry: CatalogueEntry): NewEvent {
  const event = newEventOf(newEventBody.parse(entry.body), entry.seed, 'demo-organiser');
  const { positions } = entry;
  return positions
    ? { ...event, seats: event.seats.map((seat, index) => ({ ...seat, ...positions[index] })) }
    : event;
}

/** Loads a catalogue in batches; what is there already stays as it is. `onProgress` hears how many entries are done. */
export async function loadCatalogue(
  pool: Pool,
  entries: Iterable<CatalogueEntry>,
  onProgress: (done: number) => void = () => {},
): Promise<{ made: number; tickets: number }> {
  let batch: NewEvent[] = [];
  let [done, made, tickets, seats] = [0, 0, 0, 0];
  // The next batch is put together while the database writes the one before.
  let writing: Promise<unknown> = Promise.resolve();
  const flush = async () => {
    await writing;
    const events = batch;
    [batch, seats] = [[], 0];
    writing = insertEvents(pool, events).then((count) => {
      made += count;
      done += events.length;
      onProgress(done);
    });
    // Whoever awaits it next hears of a failure.
    writing.catch(() => undefined);
  };
  for (const entry of entries) {
    const event = eventOf(entry);
    batch.push(event);
    seats += event.seats.length;
    tickets += event.seats.length;
    if (batch.length >= MOST_EVENTS || seats >= MOST_SEATS) await flush();
  }
  await flush();
  await writing;
  return { made, tickets };
}
