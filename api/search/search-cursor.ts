import { createHash } from 'node:crypto';
import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { Problem } from '../../domain/errors';
import type { EventSearch, PageEnd, SearchSource } from '../../domain/event-search';
import { isId } from '../../domain/ids';

/** Where a page of a search ended, and which source answered it. */
interface SearchCursor {
  readonly source: SearchSource;
  readonly after: PageEnd;
  /** The time by which events count as ended, from the first page on. */
  readonly asOf: string;
  /** The number of results of the previous pages. */
  readonly seen: number;
}

// Deeper than anybody reads; also the most rows that Postgres skips when the source changes between two pages.
const MAX_SEEN = 100_000;

const id = z.string().refine(isId);
const epochMs = z.int().min(-62_135_596_800_000).max(253_402_300_799_999);
/** The sort values of each source: a cursor must have exactly these. */
const sortValues = {
  elasticsearch: z.tuple([z.number(), epochMs, id]),
  database: z.tuple([z.int32(), z.int32(), instant, id]),
};

const cursorSchema = z.object({
  s: z.enum(['elasticsearch', 'database']),
  v: z.array(z.unknown()).max(4),
  g: z.boolean(),
  t: instant,
  n: z.int().min(1).max(MAX_SEEN),
  q: z.string(),
});

/** A cursor as text, which only fits the search that it was made for. */
export function writeSearchCursor(cursor: SearchCursor, search: EventSearch): string {
  const { source, after, asOf, seen } = cursor;
  const parts = { s: source, v: after.values, g: after.guessed, t: asOf, n: seen, q: fingerprint(search) };
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Reads a cursor. Throws `invalid-request` when it is not one of ours or belongs to another search. */
export function readSearchCursor(cursor: string, search: EventSearch): SearchCursor {
  const parsed = cursorSchema.safeParse(jsonOf(cursor));
  const values = parsed.data && sortValues[parsed.data.s].safeParse(parsed.data.v);
  if (!parsed.success || !values)
    throw new Problem('invalid-request', 'cursor: it does not belong to this search');
  const { s: source, g: guessed, t: asOf, n: seen, q } = parsed.data;
  if (q !== fingerprint(search)) throw new Problem('invalid-request', 'cursor: it belongs to another search');
  if (!values.success) throw new Problem('invalid-request', 'cursor: it does not belong to this search');
  return { source, after: { values: values.data, guessed }, asOf, seen };
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** A hash of the search without the page length, the position and the time. */
function fingerprint(search: EventSearch): string {
  const { limit: _limit, asOf: _asOf, after: _after, skip: _skip, ...asked } = search;
  return createHash('sha256').update(JSON.stringify(asked)).digest('base64url').slice(0, 16);
}
