import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { type AuditFilter, type AuditLine, auditSubjects, listAudit } from '../../db/audit';
import type { Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import { csvLine } from '../http/csv';
import { sendText } from '../http/send-text';
import { defineRoute, type Route } from '../route';
import { id, userId } from '../schemas';
import { teamParams } from '../team/team-schemas';

const CSV_PAGE = 1_000;
const CSV = { type: 'text/csv; charset=utf-8', fileName: 'audit.csv' };

const auditLine = z
  .object({
    id: z.int(),
    at: instant,
    by: z.string(),
    action: z.string(),
    subject: z.object({ type: z.string(), id: z.string() }),
    eventId: id.nullable(),
    eventName: z.string().nullable(),
    reason: z.string(),
    outcome: z.string().meta({ description: '`done`, or the code of the refusal' }),
    details: z.record(z.string(), z.unknown()).meta({
      description: 'Of a change `before` and `after`, with only the fields that differ',
    }),
  })
  .meta({ id: 'AuditLine' });

const filter = z.object({
  eventId: z.string().refine(isId, 'not an id').optional(),
  by: userId.optional(),
  action: z
    .string()
    .max(60)
    .optional()
    .meta({ examples: ['change-event'] }),
  from: instant.optional(),
  to: instant.optional().meta({ description: 'Excluded' }),
});
const subject = {
  subjectType: z.enum(auditSubjects).optional(),
  subjectId: z.string().max(128).optional(),
};
const page = {
  beforeId: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};
const lines = {
  200: {
    description: 'A page, newest first; the next one has `beforeId` = its last id',
    schema: z.object({ lines: z.array(auditLine) }),
  },
};
const file = { 200: { description: 'All lines, newest first; `details` is JSON', type: 'text/csv' } };

/** The audit: who changed, repaired or decided what, for the operator and for each team. */
export function createAuditRoutes({ pool }: { pool: Pool }): Route[] {
  const ofOperator = { tag: 'Ops', access: ['ops', 'finance'] } as const;
  const ofTeam = {
    ...({ tag: 'Teams', access: ['organiser', 'ops'], permission: 'edit', params: teamParams } as const),
  };

  return [
    defineRoute({
      ...ofOperator,
      method: 'get',
      path: '/ops/audit',
      summary: 'The audit: who did what, and why; newest first',
      query: filter.extend({ ...subject, ...page }),
      answers: lines,
      problems: [],
      async handle({ query: { beforeId, limit, ...asked } }) {
        return { status: 200, body: { lines: await linesOf({ ...filterOf(asked), beforeId, limit }) } };
      },
    }),
    defineRoute({
      ...ofOperator,
      method: 'get',
      path: '/ops/audit.csv',
      limit: 'file',
      summary: 'The audit as a CSV file',
      query: filter.extend(subject),
      answers: file,
      problems: [],
      handle: ({ res, query }) => sendText(res, CSV, csvOf(filterOf(query))),
    }),
    defineRoute({
      ...ofTeam,
      method: 'get',
      path: '/organiser/teams/:organiserId/audit',
      summary: 'Who changed what of a team and its events; newest first',
      query: filter.extend(page),
      answers: lines,
      problems: ['team-not-found'],
      async handle({ params, query }) {
        return { status: 200, body: { lines: await linesOf({ ...query, ...params }) } };
      },
    }),
    defineRoute({
      ...ofTeam,
      method: 'get',
      path: '/organiser/teams/:organiserId/audit.csv',
      limit: 'file',
      summary: 'Who changed what of a team and its events, as a CSV file',
      query: filter,
      answers: file,
      problems: ['team-not-found'],
      handle: ({ res, params, query }) => sendText(res, CSV, csvOf({ ...query, ...params })),
    }),
  ];

  async function linesOf(asked: Parameters<typeof listAudit>[1]) {
    return (await listAudit(pool, asked)).map(({ key: _, organiserId: _team, ...line }) => line);
  }

  async function* csvOf(asked: AuditFilter): AsyncGenerator<string> {
    yield csvLine(COLUMNS);
    for (let beforeId: number | undefined; ; ) {
      const found = await listAudit(pool, { ...asked, beforeId, limit: CSV_PAGE });
      yield found.map((line) => csvLine(cellsOf(line))).join('');
      if (found.length < CSV_PAGE) return;
      beforeId = found.at(-1)!.id;
    }
  }
}

const COLUMNS =
  'id at_utc by action subject_type subject_id event_id event_name reason outcome details'.split(' ');

function cellsOf({ id, at, by, action, subject, eventId, eventName, reason, outcome, details }: AuditLine) {
  const about = [subject.type, subject.id, eventId, eventName];
  return [id, at, by, action, ...about, reason, outcome, JSON.stringify(details)];
}

/** Throws `invalid-request` for half a subject. */
function filterOf({
  subjectType,
  subjectId,
  ...asked
}: Omit<AuditFilter, 'subject'> & {
  subjectType?: (typeof auditSubjects)[number];
  subjectId?: string;
}): AuditFilter {
  if ((subjectType === undefined) !== (subjectId === undefined))
    throw new Problem('invalid-request', 'subjectType and subjectId: give both or neither');
  return { ...asked, subject: subjectType && subjectId ? { type: subjectType, id: subjectId } : undefined };
}
