import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** One entry that was not taken over. */
export interface Refusal {
  readonly file: string;
  readonly row: number;
  readonly reason: string;
}

// More than anybody reads in a terminal; the rest is in the file.
const MOST_PRINTED = 20;

/**
 * Collects refused rows: each goes into a CSV file at `path` (made with the first one), the first few are printed. Memory
 * does not grow with their number.
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
      if (count <= MOST_PRINTED) print(`refused: ${printable(name)}, row ${row}: ${printable(reason)}`);
      const room = file.write(`${[name, String(row), reason].map(csvCell).join(',')}\r\n`);
      // A file in which every row is bad must not pile up in memory.
      if (!room)
        await new Promise<void>((resolve) => file?.once('drain', resolve).once('error', () => resolve()));
    },

    /** Closes the file; answers its path when there is one. Throws when it could not be written. */
    async end(): Promise<string | undefined> {
      if (!file) return undefined;
      if (count > MOST_PRINTED) print(`… and ${count - MOST_PRINTED} more`);
      file.end();
      await finished(file);
      return path;
    },
  };
}

/** A cell of CSV that no spreadsheet computes: what begins like a formula gets an apostrophe in front. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Names and reasons carry what was in the file: nothing of it may move the cursor of a terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '�').slice(0, 300);
}
