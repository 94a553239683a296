import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import type { EventSearch, PageEnd, SearchSource } from '../../domain/event-search';
import { isId } from '../../domain/ids';
import { invalidCursor, readCursor, writeCursor } from '../http/cursor';

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
});

/** A cursor as text, which only fits the search that it was made for. */
export function writeSearchCursor({ source, after, asOf, seen }: SearchCursor, search: EventSearch): string {
  return writeCursor({ s: source, v: after.values, g: after.guessed, t: asOf, n: seen }, queryOf(search));
}

/** Reads a cursor. Throws `invalid-request` when it is not one of ours or belongs to another search. */
export function readSearchCursor(cursor: string, search: EventSearch): SearchCursor {
  const { s: source, v, g: guessed, t: asOf, n: seen } = readCursor(cursor, queryOf(search), cursorSchema);
  const values = sortValues[source].safeParse(v);
  if (!values.success) throw invalidCursor();
  return { source, after: { values: values.data, guessed }, asOf, seen };
}

/** The search without the page length, the position and the time. */
function queryOf(search: EventSearch): object {
  const { limit: _limit, asOf: _asOf, after: _after, skip: _skip, ...asked } = search;
  return asked;
}
