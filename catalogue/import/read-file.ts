import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { BrokenFile } from '../formats/broken-file';
import { detectFormat, HEAD_BYTES } from '../formats/detect-format';
import type { Row } from '../formats/parsed-fields';
import { readCsv } from './read-csv';
import { readJson } from './read-json';

/** How the entries of a file are to be read. */
interface ReadOptions {
  /** For times without an offset, where neither file nor place tells one: an IANA name. */
  readonly timeZone?: string;
  /** Epoch milliseconds: which sales have ended. */
  readonly now: number;
  onBytes?(bytes: number): void;
  /** Columns of a table that are not known. */
  onUnknownColumns?(names: readonly string[]): void;
}

/**
 * The entries of a file in any format that is known, while it is read. Throws `BrokenFile` where the file is of the wrong
 * kind or cannot be read on; what came before was good.
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
      // The byte order mark of some editors; no JSON parser wants it.
      yield isFirst && chunk.subarray(0, 3).toString('hex') === 'efbbbf' ? chunk.subarray(3) : chunk;
      isFirst = false;
    }
  } catch (error) {
    throw unreadable(error);
  }
}

function unreadable(error: unknown): Error {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new BrokenFile('there is no such file');
  if (code === 'EISDIR') return new BrokenFile('it is a folder');
  return code ? new BrokenFile(`it cannot be read (${code})`) : (error as Error);
}
