import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** One entry that was not imported. */
export interface Refusal {
  readonly file: string;
  readonly row: number;
  readonly reason: string;
}

// More would not be read in a terminal; all are in the file.
const MAX_PRINTED = 20;

/**
 * Writes refused rows into a CSV file at `path`, which is created with the first one, and prints the first 20. Memory does
 * not grow with their number.
 */
export function createRefusals(path: string, print: (line: string) => void) {
  let file: WriteStream | undefined;
  let count = 0;
  return {
    count: () => count,

    async add({ file: name, row, reason }: Refusal): Promise<void> {
      file ??= createWriteStream(path).on('error', () => undefined);
      if (count === 0) file.write('file,row,reason\r\n');
      count += 1;
      if (count <= MAX_PRINTED) print(`refused: ${printable(name)}, row ${row}: ${printable(reason)}`);
      const room = file.write(`${[name, String(row), reason].map(csvCell).join(',')}\r\n`);
      // Waits, so that very many refused rows do not accumulate in memory.
      if (!room)
        await new Promise<void>((resolve) => file?.once('drain', resolve).once('error', () => resolve()));
    },

    /** Closes the file and returns its path, if there is one. Throws when it could not be written. */
    async end(): Promise<string | undefined> {
      if (!file) return undefined;
      if (count > MAX_PRINTED) print(`… and ${count - MAX_PRINTED} more`);
      file.end();
      await finished(file);
      return path;
    },
  };
}

/** A CSV cell that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe first. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Replaces control characters, since names and reasons contain text of the file, which must not control the terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '�').slice(0, 300);
}
