import { z } from 'zod';
import { writeAudit } from '../../db/audit';
import { countCases, listAssignees, listCases, maybeCase, updateCase } from '../../db/finance/cases';
import { inTransaction, type Pool } from '../../db/pool';
import { changedFields } from '../../domain/changed-fields';
import { Problem } from '../../domain/errors';
import { caseState, caseView, differenceClass, listedCase } from '../finance/finance-schemas';
import { defineRoute, type Route, userOf } from '../route';
import { id, userId } from '../schemas';

const access = ['finance'] as const;

/** The cases of reconciliations: differences that people work on. */
export function createFinanceCaseRoutes({ pool }: { pool: Pool }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/finance/cases',
      summary: 'Cases, newest first',
      tag: 'Finance',
      access,
      query: z.object({
        state: caseState.optional(),
        waiting: z.enum(['1']).optional().meta({ description: 'Only open ones and those in progress' }),
        class: differenceClass.optional(),
        assignee: userId.optional(),
        unassigned: z.enum(['1']).optional().meta({ description: 'Only those that nobody has' }),
        text: z.string().trim().min(1).max(255).optional().meta({
          description: 'The id of the case, of what differs, or of a purchase, booking or payment',
        }),
        limit: z.coerce.number().int().min(1).max(100).default(50),
        cursor: id.optional(),
      }),
      answers: {
        200: {
          description: 'A page of cases, how many match, and who works on cases',
          schema: z.object({
            cases: z.array(listedCase),
            counts: z.array(z.object({ class: differenceClass, count: z.int() })),
            assignees: z.array(z.string()),
            nextCursor: z.string().nullable(),
          }),
        },
      },
      problems: [],
      async handle({ query: { limit, cursor, waiting, unassigned, ...wanted } }) {
        const filter = { ...wanted, isWaiting: waiting === '1', isUnassigned: unassigned === '1' };
        const [found, counts, assignees] = await Promise.all([
          listCases(pool, { ...filter, afterId: cursor, limit: limit + 1 }),
          countCases(pool, filter),
          listAssignees(pool),
        ]);
        const cases = found.slice(0, limit);
        const nextCursor = found.length > limit ? cases.at(-1)!.caseId : null;
        return { status: 200, body: { cases, counts, assignees, nextCursor } };
      },
    }),
    defineRoute({
      method: 'patch',
      path: '/finance/cases/:id',
      summary: 'Change the assignee, the state or the note of a case',
      tag: 'Finance',
      access,
      limit: 'management',
      params: z.object({ id: z.string() }),
      body: z
        .object({
          state: z.enum(['open', 'in-progress', 'resolved']).optional(),
          assignee: userId.nullable().optional(),
          note: z.string().trim().min(1).max(1_000).nullable().optional(),
          reason: z
            .string()
            .trim()
            .min(1)
            .max(500)
            .optional()
            .meta({ description: 'The reason, which is written to the audit' }),
        })
        .refine(({ reason: _, ...change }) => Object.keys(change).length > 0, 'it changes nothing'),
      answers: { 200: { description: 'The case as it is now', schema: caseView } },
      problems: ['case-not-found'],
      async handle(call) {
        const { reason, ...change } = call.body;
        const changed = await inTransaction(pool, async (db) => {
          const before = await maybeCase(db, call.params.id);
          if (!before) throw new Problem('case-not-found');
          await writeAudit(db, {
            key: `case:${before.caseId}:${call.seed}`,
            by: userOf(call).id,
            action: 'change-case',
            subject: { type: 'case', id: before.caseId },
            eventId: null,
            reason: reason ?? `${before.class} of ${before.subject}`,
            outcome: 'done',
            details: { ...changedFields({ ...before }, { ...before, ...change }) },
          });
          return updateCase(db, before.caseId, change);
        });
        return { status: 200, body: changed };
      },
    }),
  ];
}
