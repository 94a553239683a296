import { createHash } from 'node:crypto';
import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { Problem } from '../../domain/errors';
import type { EventSearch, PageEnd, SearchSource } from '../../domain/event-search';
import { isId } from '../../domain/ids';

/** Where a page of a search ended, and in which source. */
interface SearchCursor {
  readonly source: SearchSource;
  readonly after: PageEnd;
  /** What counts as over is decided once, on the first page. */
  readonly asOf: string;
  /** How many results the pages before had. */
  readonly seen: number;
}

// Deeper than anybody reads, and the most that a change of source in the middle can cost the database.
const DEEPEST = 100_000;

const id = z.string().refine(isId);
const epochMs = z.int().min(-62_135_596_800_000).max(253_402_300_799_999);
/** What each source sorts by: only that may come back to it. */
const ends = {
  elasticsearch: z.tuple([z.number(), epochMs, id]),
  database: z.tuple([z.int32(), z.int32(), instant, id]),
};

const cursorSchema = z.object({
  s: z.enum(['elasticsearch', 'database']),
  v: z.array(z.unknown()).max(4),
  g: z.boolean(),
  t: instant,
  n: z.int().min(1).max(DEEPEST),
  q: z.string(),
});

/** A cursor as text; it only fits the search that it was made for. */
export function writeCursor(cursor: SearchCursor, search: EventSearch): string {
  const { source, after, asOf, seen } = cursor;
  const parts = { s: source, v: after.values, g: after.guessed, t: asOf, n: seen, q: fingerprint(search) };
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Reads a cursor. Throws `invalid-request` when it is not one of ours or belongs to another search. */
export function readCursor(cursor: string, search: EventSearch): SearchCursor {
  const parsed = cursorSchema.safeParse(jsonOf(cursor));
  const values = parsed.data && ends[parsed.data.s].safeParse(parsed.data.v);
  if (!parsed.success || !values)
    throw new Problem('invalid-request', 'cursor: it is not one that this search gave');
  const { s: source, g: guessed, t: asOf, n: seen, q } = parsed.data;
  if (q !== fingerprint(search)) throw new Problem('invalid-request', 'cursor: it belongs to another search');
  if (!values.success) throw new Problem('invalid-request', 'cursor: it is not one that this search gave');
  return { source, after: { values: values.data, guessed }, asOf, seen };
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** What was asked, apart from the length of a page and the moment. */
function fingerprint(search: EventSearch): string {
  const { limit: _limit, asOf: _asOf, after: _after, skip: _skip, ...asked } = search;
  return createHash('sha256').update(JSON.stringify(asked)).digest('base64url').slice(0, 16);
}
