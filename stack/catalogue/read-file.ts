import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { parse } from 'csv-parse';
import { BrokenFile } from './formats/broken-file';
import { CSV_COLUMNS, fromCsv } from './formats/csv';
import { detectFormat, type Format, HEAD_BYTES } from './formats/detect-format';
import { type ImportedEvent, RefusedRow } from './formats/imported-event';
import { jsonEntries } from './formats/json-entries';
import { type Json, objectOf, objectsOf } from './formats/json-shape';
import { fromSchemaOrg, isEvent } from './formats/schema-org';
import { fromTicketmaster } from './formats/ticketmaster';

/** One entry of a file: an event, or why it is none. Rows count from 1; in CSV they are lines. */
export type Row = { readonly row: number } & (
  | { readonly event: ImportedEvent }
  | { readonly refused: string }
);

// Venues and performers that events of the same graph point at; more than any page describes.
const MOST_NODES = 50_000;
const PATHS: Record<Exclude<Format, 'csv'>, string[]> = {
  ticketmaster: ['$._embedded.events.*'],
  'schema-org-graph': ['$.@graph.*'],
  'json-list': ['$.*'],
  'json-object': ['$'],
};

/**
 * The entries of a file in any format that is known, while it is read. `timeZone` is for times without an offset. Throws
 * `BrokenFile` where the file is of the wrong kind or cannot be read on; what came before was good.
 */
export async function* readEventFile(
  path: string,
  options: { timeZone?: string; onBytes?(bytes: number): void } = {},
): AsyncGenerator<Row> {
  const format = detectFormat(await headOf(path));
  const chunks = readChunks(path, options.onBytes ?? (() => {}));
  yield* format === 'csv' ? csvRows(chunks, options.timeZone) : jsonRows(chunks, format, options.timeZone);
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

async function* jsonRows(
  chunks: AsyncIterable<Buffer>,
  format: Exclude<Format, 'csv'>,
  timeZone: string | undefined,
): AsyncGenerator<Row> {
  const nodes = new Map<string, Json>();
  const context = { known: (id: string) => nodes.get(id), timeZone };
  let row = 0;
  for await (const entry of jsonEntries(chunks, PATHS[format])) {
    const object = objectOf(entry);
    // A list may hold whole pages, as when answers of an API are collected.
    const pages = object && (objectOf(object._embedded)?.events ?? object['@graph']);
    for (const one of pages === undefined ? [object] : objectsOf(pages)) {
      row += 1;
      if (!one) yield { row, refused: 'it is no object' };
      else if (one['@type'] === undefined && one.dates === undefined)
        yield { row, refused: 'it is neither an event of Ticketmaster nor of schema.org' };
      else if (one['@type'] === undefined) yield rowOf(row, () => fromTicketmaster(one));
      else if (isEvent(one)) yield rowOf(row, () => fromSchemaOrg(one, context));
      else if (typeof one['@id'] === 'string' && nodes.size < MOST_NODES) nodes.set(one['@id'], one);
    }
  }
  if (row === 0) throw new BrokenFile('there are no events in it');
}

async function* csvRows(chunks: AsyncIterable<Buffer>, timeZone: string | undefined): AsyncGenerator<Row> {
  const parser = parse({
    bom: true,
    delimiter: [',', ';', '\t'],
    columns: (header: string[]) =>
      header.map((name) =>
        name
          .trim()
          .toLowerCase()
          .replace(/[\s_-]/g, ''),
      ),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    // A quote that is never closed would swallow the file.
    max_record_size: 1_000_000,
  });
  const feeding = (async () => {
    try {
      for await (const chunk of chunks) {
        if (!parser.write(chunk))
          await new Promise((resolve) => parser.once('drain', resolve).once('close', resolve));
        if (parser.destroyed) return;
      }
      parser.end();
    } catch (error) {
      parser.destroy(error as Error);
    }
  })();
  let seen = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
      if (seen++ === 0) checkHeader(Object.keys(record));
      const row = info.lines;
      if (info.error) yield { row, refused: 'it has not as many cells as the first line' };
      else yield rowOf(row, () => fromCsv(record, timeZone));
    }
  } catch (error) {
    throw /^CSV_/.test((error as { code?: string }).code ?? '')
      ? new BrokenFile(`it is not valid CSV: ${(error as Error).message.slice(0, 200)}`)
      : error;
  } finally {
    parser.destroy();
    await feeding;
  }
  if (seen === 0) throw new BrokenFile('there are no events in it');
}

interface CsvRecord {
  readonly record: Record<string, string>;
  readonly info: { readonly lines: number; readonly error?: unknown };
}

function checkHeader(columns: readonly string[]): void {
  const missing = Object.keys(CSV_COLUMNS).filter((name) => CSV_COLUMNS[name] && !columns.includes(name));
  if (missing.length > 0)
    throw new BrokenFile(
      `it is neither JSON nor a CSV of events: the first line lacks ${missing.join(', ')}`,
    );
}

function rowOf(row: number, read: () => ImportedEvent): Row {
  try {
    return { row, event: read() };
  } catch (error) {
    if (error instanceof RefusedRow) return { row, refused: error.message };
    throw error;
  }
}
