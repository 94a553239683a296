import { z } from 'zod';
import type { TeamEventFilter, TeamEventMark } from '../../db/catalogue/team-events';
import { readCursor, writeCursor } from '../http/cursor';

const markSchema = z.object({ k: z.string(), id: z.string() });

/** Where a page of a team's events ended as a cursor, which only fits the query that it was made for. */
export function writeTeamEventCursor({ key, id }: TeamEventMark, filter: TeamEventFilter): string {
  return writeCursor({ k: key, id }, queryOf(filter));
}

/** Reads a cursor. Throws `invalid-request` when it is not one of ours or belongs to another query. */
export function readTeamEventCursor(cursor: string, filter: TeamEventFilter): TeamEventMark {
  const { k, id } = readCursor(cursor, queryOf(filter), markSchema);
  return { key: k, id };
}

/** Without the teams, whose list changes when the user joins one. */
function queryOf({ state, words, sort }: TeamEventFilter) {
  return [state, words, sort];
}
