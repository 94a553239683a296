import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { TeamEventFilter, TeamEventMark } from '../../db/catalogue/team-events';
import { Problem } from '../../domain/errors';

const cursorSchema = z.object({ k: z.string(), id: z.string(), q: z.string() });

/** Where a page of a team's events ended as a cursor, which only fits the query that it was made for. */
export function writeTeamEventCursor({ key, id }: TeamEventMark, filter: TeamEventFilter): string {
  return Buffer.from(JSON.stringify({ k: key, id, q: fingerprint(filter) })).toString('base64url');
}

/** Reads a cursor. Throws `invalid-request` when it is not one of ours or belongs to another query. */
export function readTeamEventCursor(cursor: string, filter: TeamEventFilter): TeamEventMark {
  try {
    const { k, id, q } = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    if (q === fingerprint(filter)) return { key: k, id };
  } catch {}
  throw new Problem('invalid-request', 'cursor: it does not belong to this query');
}

function fingerprint({ state, words, sort }: TeamEventFilter): string {
  return createHash('sha256')
    .update(JSON.stringify([state, words, sort]))
    .digest('base64url')
    .slice(0, 16);
}
