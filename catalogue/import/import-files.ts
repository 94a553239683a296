import { statSync } from 'node:fs';
import { type ImportedCatalogueEvent, upsertEvents } from '../../db/catalogue/catalogue-update';
import { isDatabaseAway, type Pool } from '../../db/pool';
import { faultsOf } from '../formats/parsed-fields';
import type { VenuePlan } from '../formats/seating-plan';
import { addNote, countRefused, emptyTally, type FileTally } from './import-tally';
import { readEventFile } from './read-file';
import type { Refusal } from './refusals';
import { createSeatingPlans } from './seating-plans';
import { type ImportDefaults, toNewEvent } from './to-new-event';

// A batch ends at whichever limit comes first, so that transactions are short and memory stays flat.
const MAX_EVENTS = 200;
const MAX_SEATS = 20_000;

/** The database, and defaults for what files do not say. */
export interface ImportOptions {
  readonly pool: Pool;
  readonly defaults: ImportDefaults;
  /** The seating plan of events whose row names none. */
  readonly plan?: VenuePlan;
  /** The zone, an IANA name, of times without an offset, when neither file nor venue has one. */
  readonly timeZone?: string;
  /** Epoch milliseconds; a sale that ended before is not opened. */
  readonly now: number;
  onRefused(refusal: Refusal): Promise<void>;
  /** Called with the `share` of all bytes that has been read, between 0 and 1. */
  onProgress?(share: number, tallies: readonly FileTally[]): void;
}

/** An event that is to be written. */
interface Pending {
  readonly tally: FileTally;
  readonly row: number;
  readonly event: ImportedCatalogueEvent;
}

type Change = 'made' | 'changed' | 'unchanged';
/** `kept`: the number of seats that stay although they are no longer in the file. */
type Outcome = { readonly change: Change; readonly kept: number } | { readonly refused: string };

/**
 * Imports files in batches while they are read, and resolves with a tally for each file. A bad row is reported and the others
 * are imported; of a broken file, the rows before the fault are. Throws only when the database is away: the rows that were
 * written stay, and the same import can be run again.
 */
export async function importFiles(
  files: readonly string[],
  options: ImportOptions,
): Promise<readonly FileTally[]> {
  const { pool, defaults, timeZone, now, onRefused } = options;
  const tallies = files.map(emptyTally);
  const onBytes = createProgress(files, (share) => options.onProgress?.(share, tallies));
  const planOf = createSeatingPlans();
  let batch = new Map<string, Pending>();
  let seats = 0;

  const refuse = async (tally: FileTally, row: number, faults: readonly string[]) => {
    countRefused(tally, faults);
    await onRefused({ file: tally.file, row, reason: faults.join('; ') });
  };
  const flush = async () => {
    const pending = [...batch.values()];
    [batch, seats] = [new Map(), 0];
    const outcomes = await writeBatch(pool, pending);
    for (const { tally, row, event } of pending) {
      const outcome = outcomes.get(event.id)!;
      if ('refused' in outcome) await refuse(tally, row, [outcome.refused]);
      else {
        tally[outcome.change] += 1;
        if (event.isUnavailable || event.isCancelled) tally.notOnSale += 1;
        if (outcome.kept > 0)
          addNote(
            tally,
            `${event.name}: ${outcome.kept} seats that are no longer in the file stay, because fans have held them`,
          );
      }
    }
  };
  const take = async (pending: Pending) => {
    // A second row of the same event is written after the first one.
    if (batch.has(pending.event.id)) await flush();
    batch.set(pending.event.id, pending);
    seats += pending.event.seats.length;
    if (batch.size >= MAX_EVENTS || seats >= MAX_SEATS) await flush();
  };

  for (const tally of tallies) {
    const { file } = tally;
    try {
      const onUnknownColumns = (names: readonly string[]) => {
        tally.unknownColumns = names;
      };
      for await (const one of readEventFile(file, { timeZone, now, onBytes, onUnknownColumns })) {
        tally.read += 1;
        if ('refused' in one) {
          await refuse(tally, one.row, [one.refused]);
          continue;
        }
        const { seatingPlan } = one.fields;
        try {
          const plan = () => {
            const found = seatingPlan ? planOf(file, seatingPlan) : options.plan;
            for (const note of found?.notes ?? []) addNote(tally, note);
            return found;
          };
          await take({ tally, row: one.row, event: toNewEvent(one, plan, defaults) });
        } catch (error) {
          await refuse(tally, one.row, faultsOf(error));
        }
      }
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      tally.broken = (error as Error).message.slice(0, 300);
    }
  }
  await flush();
  return tallies;
}

async function writeBatch(pool: Pool, pending: readonly Pending[]): Promise<Map<string, Outcome>> {
  if (pending.length === 0) return new Map();
  try {
    return await write(pool, pending);
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    if (pending.length === 1)
      return new Map([[pending[0]!.event.id, { refused: (error as Error).message.slice(0, 300) }]]);
  }
  // The database refuses one of them: it is found by writing each of them alone.
  const outcomes = new Map<string, Outcome>();
  for (const one of pending)
    for (const [id, outcome] of await writeBatch(pool, [one])) outcomes.set(id, outcome);
  return outcomes;
}

async function write(pool: Pool, pending: readonly Pending[]): Promise<Map<string, Outcome>> {
  const events = pending.map(({ event }) => event);
  const { made, changed, refused, kept } = await upsertEvents(pool, events);
  const change = new Map<string, Change>();
  for (const id of changed) change.set(id, 'changed');
  for (const id of made) change.set(id, 'made');
  const outcomes = new Map<string, Outcome>(
    events.map(({ id }) => [id, { change: change.get(id) ?? 'unchanged', kept: kept.get(id) ?? 0 }]),
  );
  for (const [id, reason] of refused) outcomes.set(id, { refused: reason });
  return outcomes;
}

/** Calls `show` with the share of all bytes that has been read. */
function createProgress(files: readonly string[], show: (share: number) => void) {
  const allBytes = files.reduce((sum, file) => sum + sizeOf(file), 0);
  let read = 0;
  return (bytes: number) => {
    read += bytes;
    show(allBytes > 0 ? read / allBytes : 1);
  };
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}
