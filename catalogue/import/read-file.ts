import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { BrokenFile } from '../formats/broken-file';
import { detectFormat, HEAD_BYTES } from '../formats/detect-format';
import type { Row } from '../formats/parsed-fields';
import { readCsv } from './read-csv';
import { readJson } from './read-json';

/** Options for reading a file. */
interface ReadOptions {
  /** The zone, an IANA name, of times without an offset, when neither file nor venue has one. */
  readonly timeZone?: string;
  /** Epoch milliseconds, to know which sales have ended. */
  readonly now: number;
  onBytes?(bytes: number): void;
  /** Called with the unknown columns of a CSV file. */
  onUnknownColumns?(names: readonly string[]): void;
}

/**
 * The entries of a file in any known format, while it is read. Throws `BrokenFile` when the file has another format or cannot
 * be read further; the entries before are valid.
 */
export async function* readEventFile(path: string, options: ReadOptions): AsyncGenerator<Row> {
  const format = detectFormat(await headOf(path));
  const chunks = readChunks(path, options.onBytes ?? (() => {}));
  yield* format === 'csv' ? readCsv(chunks, options) : readJson(chunks, format, options);
}

async function headOf(path: string): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw unreadable(error);
  }
}

async function* readChunks(path: string, onBytes: (bytes: number) => void): AsyncGenerator<Buffer> {
  try {
    let isFirst = true;
    for await (const chunk of createReadStream(path)) {
      onBytes(chunk.length);
      // The byte order mark that some editors write, which JSON parsers refuse.
      yield isFirst && chunk.subarray(0, 3).toString('hex') === 'efbbbf' ? chunk.subarray(3) : chunk;
      isFirst = false;
    }
  } catch (error) {
    throw unreadable(error);
  }
}

function unreadable(error: unknown): Error {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new BrokenFile('the file does not exist');
  if (code === 'EISDIR') return new BrokenFile('it is a folder');
  return code ? new BrokenFile(`it cannot be read (${code})`) : (error as Error);
}
