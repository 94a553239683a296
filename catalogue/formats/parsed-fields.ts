import { type ImportedEvent, RefusedRow } from './imported-event';

/** What could be read of an entry, and everything that is wrong with the rest. */
export interface Reading<T> {
  /** Without a field whose reader refused. */
  readonly fields: Partial<T>;
  readonly faults: readonly string[];
}

/** One entry of a file: an event as far as it could be read, or why it is none. Rows count from 1; in CSV they are lines. */
export type Row = { readonly row: number } & (Reading<ImportedEvent> | { readonly refused: string });

/** Reads every field, also after one that is wrong: whoever made the file learns of all faults at once. */
export function readFields<T extends object>(
  readers: { readonly [Name in keyof T]: () => T[Name] },
): Reading<T> {
  const fields: Partial<T> = {};
  const faults: string[] = [];
  for (const name of Object.keys(readers) as (keyof T)[]) {
    try {
      fields[name] = readers[name]();
    } catch (error) {
      faults.push(...faultsOf(error));
    }
  }
  return { fields, faults: [...new Set(faults)] };
}

/** What was read, when all of it could be. Throws `RefusedRow` with every fault. */
export function wholeOf<T>({ fields, faults }: Reading<T>): T {
  if (faults.length > 0) throw new RefusedRow(...faults);
  return fields as T;
}

/** What can be read of several; those that say nothing are left out. Throws `RefusedRow` when only unreadable ones are left. */
export function readableOf<One, Read>(all: readonly One[], read: (one: One) => Read | undefined): Read[] {
  const found: Read[] = [];
  const faults: string[] = [];
  for (const one of all) {
    try {
      const said = read(one);
      if (said !== undefined) found.push(said);
    } catch (error) {
      faults.push(...faultsOf(error));
    }
  }
  if (found.length === 0 && faults.length > 0) throw new RefusedRow(...faults);
  return found;
}

/** A reader that several fields share: what it has read it answers again. */
export function once<T>(read: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: read() };
    return known.value;
  };
}

/** What an optional field says; nothing where it cannot be read. */
export function maybe<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    faultsOf(error);
    return undefined;
  }
}

/** The faults of a refusal. Throws whatever else it is. */
export function faultsOf(error: unknown): readonly string[] {
  if (error instanceof RefusedRow) return error.faults;
  throw error;
}
