import { statSync } from 'node:fs';
import { type ImportedCatalogueEvent, upsertEvents } from '../../db/catalogue/catalogue-update';
import { isDatabaseAway, type Pool } from '../../db/pool';
import { BrokenFile } from './formats/broken-file';
import { type ImportedEvent, RefusedRow } from './formats/imported-event';
import type { HousePlan } from './formats/seating-plan';
import { readEventFile } from './read-file';
import type { Refusal } from './refusals';
import { createSeatingPlans } from './seating-plans';
import { type ImportDefaults, toNewEvent } from './to-new-event';

// A batch ends with whichever comes first: short transactions, flat memory.
const MOST_EVENTS = 200;
const MOST_SEATS = 20_000;

/** What an import has done so far. */
interface ImportTally {
  made: number;
  changed: number;
  unchanged: number;
  refused: number;
  /** Files that were of the wrong kind or could not be read to their end. */
  readonly broken: { file: string; reason: string }[];
}

/** Where events go to, and what counts where a file says nothing. */
export interface ImportOptions {
  readonly pool: Pool;
  readonly defaults: ImportDefaults;
  /** For every event whose row names none of its own. */
  readonly plan?: HousePlan;
  /** For times without an offset: an IANA name. */
  readonly timeZone?: string;
  onRefused(refusal: Refusal): Promise<void>;
  /** `share` of all bytes that are read, between 0 and 1. */
  onProgress?(share: number, tally: Readonly<ImportTally>): void;
}

interface Pending extends Refusal {
  readonly event: ImportedCatalogueEvent;
}

/**
 * Imports files of events, in batches while they are read. A bad row is told and the others are kept; a broken file is in
 * the tally, and what came before the break is kept. Throws only when the database does: what was written by then stays,
 * and the same import again goes on from there.
 */
export async function importFiles(files: readonly string[], options: ImportOptions): Promise<ImportTally> {
  const { pool, defaults, timeZone, onRefused, onProgress } = options;
  const tally: ImportTally = { made: 0, changed: 0, unchanged: 0, refused: 0, broken: [] };
  const planOf = createSeatingPlans();
  const allBytes = files.reduce((sum, file) => sum + sizeOf(file), 0);
  let read = 0;
  let batch = new Map<string, Pending>();
  let seats = 0;

  const refuse = async (refusal: Refusal) => {
    tally.refused += 1;
    await onRefused(refusal);
  };
  const flush = async () => {
    const pending = [...batch.values()];
    [batch, seats] = [new Map(), 0];
    for (const { made, changed, refused } of await writeBatch(pool, pending)) {
      tally.made += made;
      tally.changed += changed;
      for (const refusal of refused) await refuse(refusal);
    }
    tally.unchanged = taken - tally.made - tally.changed - writtenRefusals;
  };
  let taken = 0;
  let writtenRefusals = 0;
  const take = async (file: string, row: number, given: ImportedEvent) => {
    const plan = given.seatingPlan ? planOf(file, given.seatingPlan) : options.plan;
    const event = toNewEvent(given, plan, defaults);
    // The same event again: the later row counts, after the earlier one.
    if (batch.has(event.id)) await flush();
    batch.set(event.id, { file, row, reason: '', event });
    seats += event.seats.length;
    taken += 1;
    if (batch.size >= MOST_EVENTS || seats >= MOST_SEATS) await flush();
  };

  for (const file of files) {
    const onBytes = (bytes: number) => {
      read += bytes;
      onProgress?.(allBytes > 0 ? read / allBytes : 1, tally);
    };
    try {
      for await (const row of readEventFile(file, { timeZone, onBytes })) {
        if ('refused' in row) {
          await refuse({ file, row: row.row, reason: row.refused });
          continue;
        }
        try {
          await take(file, row.row, row.event);
        } catch (error) {
          if (!(error instanceof RefusedRow)) throw error;
          await refuse({ file, row: row.row, reason: error.message });
        }
      }
    } catch (error) {
      if (!(error instanceof BrokenFile)) throw error;
      tally.broken.push({ file, reason: error.message });
    }
  }
  await flush();
  return tally;

  async function writeBatch(pool: Pool, pending: readonly Pending[]) {
    const outcomes: { made: number; changed: number; refused: Refusal[] }[] = [];
    if (pending.length === 0) return outcomes;
    try {
      outcomes.push(await write(pool, pending));
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      // One of them is more than the database can take: find it, keep the others.
      for (const one of pending) {
        try {
          outcomes.push(await write(pool, [one]));
        } catch (reason) {
          if (isDatabaseAway(reason)) throw reason;
          outcomes.push({ made: 0, changed: 0, refused: [{ ...one, reason: (reason as Error).message }] });
        }
      }
    }
    for (const { refused } of outcomes) writtenRefusals += refused.length;
    return outcomes;
  }
}

async function write(pool: Pool, pending: readonly Pending[]) {
  const { made, changed, refused } = await upsertEvents(
    pool,
    pending.map(({ event }) => event),
  );
  const refusals = pending.flatMap(({ file, row, event }) => {
    const reason = refused.get(event.id);
    return reason ? [{ file, row, reason }] : [];
  });
  return { made: made.length, changed: changed.length, refused: refusals };
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}
