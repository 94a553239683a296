import { type ImportedEvent, RefusedRow } from './imported-event';

/** The fields of an entry that could be parsed, and the faults of the others. */
export interface ParsedFields<T> {
  /** Without the fields that could not be parsed. */
  readonly fields: Partial<T>;
  readonly faults: readonly string[];
}

/** One entry of a file: the parsed fields of an event, or why it is not one. Rows count from 1; in CSV they are lines. */
export type Row = { readonly row: number } & (ParsedFields<ImportedEvent> | { readonly refused: string });

/** Parses every field, also after a fault, so that the author of the file learns of all faults at once. */
export function parseFields<T extends object>(
  parsers: { readonly [Name in keyof T]: () => T[Name] },
): ParsedFields<T> {
  const fields: Partial<T> = {};
  const faults: string[] = [];
  for (const name of Object.keys(parsers) as (keyof T)[]) {
    try {
      fields[name] = parsers[name]();
    } catch (error) {
      faults.push(...faultsOf(error));
    }
  }
  return { fields, faults: [...new Set(faults)] };
}

/** All fields. Throws `RefusedRow` with every fault when there are any. */
export function completeFields<T>({ fields, faults }: ParsedFields<T>): T {
  if (faults.length > 0) throw new RefusedRow(...faults);
  return fields as T;
}

/** Parses several values, without those that are undefined. Throws `RefusedRow` when there are faults and no valid value. */
export function parseEach<One, Read>(all: readonly One[], parse: (one: One) => Read | undefined): Read[] {
  const found: Read[] = [];
  const faults: string[] = [];
  for (const one of all) {
    try {
      const value = parse(one);
      if (value !== undefined) found.push(value);
    } catch (error) {
      faults.push(...faultsOf(error));
    }
  }
  if (found.length === 0 && faults.length > 0) throw new RefusedRow(...faults);
  return found;
}

/** A parser that several fields share: it runs once, and then returns the same value. */
export function memoised<T>(read: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: read() };
    return known.value;
  };
}

/** The value of an optional field; undefined when it cannot be parsed. */
export function parseOptional<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    faultsOf(error);
    return undefined;
  }
}

/** The faults of a `RefusedRow`. Throws any other error. */
export function faultsOf(error: unknown): readonly string[] {
  if (error instanceof RefusedRow) return error.faults;
  throw error;
}
