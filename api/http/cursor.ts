import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { Problem } from '../../domain/errors';

// 96 bits: a client that sends a cursor of another query gets a refusal, and forges nothing.
const HASH_CHARACTERS = 16;

/** A position in a list as text, which only fits the query that it was made for; `q` of a position is taken. */
export function writeCursor(position: object, query: unknown): string {
  return Buffer.from(JSON.stringify({ ...position, q: fingerprint(query) })).toString('base64url');
}

/** Reads a cursor. Throws `invalid-request` when it is not one of ours or belongs to another query. */
export function readCursor<T>(cursor: string, query: unknown, position: z.ZodType<T>): T {
  const text = jsonOf(cursor);
  const parsed = position.safeParse(text);
  if (!parsed.success || (text as { q?: unknown }).q !== fingerprint(query)) throw invalidCursor();
  return parsed.data;
}

/** The refusal of a cursor. */
export function invalidCursor(): Problem {
  return new Problem('invalid-request', 'cursor: it does not belong to this query');
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function fingerprint(query: unknown): string {
  return createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, HASH_CHARACTERS);
}
