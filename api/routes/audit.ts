import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { listAudit } from '../../db/audit';
import type { Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import { defineRoute, type Route } from '../route';
import { id } from '../schemas';

const auditLine = z
  .object({
    id: z.int(),
    at: instant,
    by: z.string(),
    action: z.string(),
    subject: z.object({ type: z.string(), id: z.string() }),
    eventId: id.nullable(),
    reason: z.string(),
    outcome: z.string().meta({ description: '`done`, or the code of the refusal' }),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditLine' });

/** The audit: who repaired or decided what. */
export function createAuditRoutes({ pool }: { pool: Pool }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/ops/audit',
      summary: 'The audit: who did what, and why; newest first',
      tag: 'Ops',
      access: ['ops', 'finance'],
      query: z.object({
        subjectType: z
          .enum(['purchase', 'booking', 'ticket', 'event', 'case', 'payment', 'batch'])
          .optional(),
        subjectId: z.string().max(128).optional(),
        eventId: z.string().refine(isId, 'not an id').optional(),
        beforeId: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
      answers: {
        200: {
          description: 'A page; the next one has `beforeId` = its last id',
          schema: z.object({ lines: z.array(auditLine) }),
        },
      },
      problems: [],
      async handle({ query }) {
        const { subjectType, subjectId, ...filter } = query;
        if ((subjectType === undefined) !== (subjectId === undefined))
          throw new Problem('invalid-request', 'subjectType and subjectId: give both or neither');
        const subject = subjectType && subjectId ? { type: subjectType, id: subjectId } : undefined;
        const lines = await listAudit(pool, { ...filter, subject });
        return { status: 200, body: { lines: lines.map(({ key: _, ...line }) => line) } };
      },
    }),
  ];
}
