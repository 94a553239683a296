import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { writeAudit } from '../../db/audit';
import { inTransaction, type Pool } from '../../db/pool';
import { disablePresaleCode, insertPresaleCodes, listPresaleCodes } from '../../db/sale/presale';
import { Problem } from '../../domain/errors';
import { eventAudit } from '../event/event-audit';
import { createPresaleCodeMaker, presaleCodeSha256 } from '../queue/presale-code';
import { defineRoute, type Route, userOf } from '../route';
import { id } from '../schemas';

const params = z.object({ id: z.string() });
const MAX_CODES = 1_000;
const page = z.coerce.number().int().min(1).max(1_000).default(100);

const codeSchema = z
  .object({
    id,
    label: z.string().nullable(),
    uses: z.int(),
    maxUses: z.int(),
    from: instant.nullable(),
    until: instant.nullable(),
    disabledAt: instant.nullable(),
  })
  .meta({ id: 'PresaleCode' });

const newCodesBody = z
  .object({
    code: z
      .string()
      .min(4)
      .max(100)
      .regex(/[\p{L}\p{N}]/u, 'no letter or digit')
      .optional()
      .meta({
        description:
          'A code of your own; case, spaces and hyphens are ignored. Without it codes are generated',
      }),
    count: z
      .int()
      .min(1)
      .max(MAX_CODES)
      .optional()
      .meta({ description: 'How many codes to generate; default 1' }),
    maxUses: z.int().min(1).max(1_000_000).meta({ description: 'How many fans may use each code' }),
    label: z.string().max(200).optional(),
    from: instant.optional(),
    until: instant.optional(),
  })
  .refine((body) => body.code === undefined || body.count === undefined, {
    message: 'give either a code or a count',
    path: ['count'],
  })
  .refine((body) => !body.from || !body.until || Date.parse(body.from) < Date.parse(body.until), {
    message: 'it is before the beginning',
    path: ['until'],
  });

/** Presale codes of an event. */
export function createPresaleCodeRoutes(deps: { pool: Pool; secret: string }): Route[] {
  const { pool, secret } = deps;
  const codeOf = createPresaleCodeMaker(secret);
  const access = ['organiser', 'ops'] as const;
  const tag = 'Organisers';
  return [
    defineRoute({
      method: 'post',
      path: '/organiser/events/:id/presale-codes',
      summary: 'Create presale codes',
      tag,
      access,
      permission: 'edit',
      limit: 'management',
      params,
      body: newCodesBody,
      answers: {
        201: {
          description: 'The codes, which are shown only this once: only their hashes are stored',
          schema: z.object({ codes: z.array(z.object({ id, code: z.string() })) }),
        },
      },
      problems: ['event-not-found', 'presale-code-exists'],
      async handle(call) {
        const { code, count = 1, ...limits } = call.body;
        const eventId = call.params.id;
        const codes =
          code === undefined ? Array.from({ length: count }, (_, i) => codeOf(call.seed, i)) : [code];
        const made = codes.map((one, index) => ({ id: `psc_${call.seed}-${index.toString(36)}`, code: one }));
        const kept = made.map((one) => ({
          ...limits,
          id: one.id,
          sha256: presaleCodeSha256(eventId, one.code),
        }));
        await inTransaction(pool, async (db) => {
          if (!(await insertPresaleCodes(db, eventId, userOf(call).id, kept)))
            throw new Problem('presale-code-exists');
          await writeAudit(
            db,
            eventAudit(call, 'create-presale-codes', { after: { codes: made.length, ...limits } }),
          );
        });
        return { status: 201, body: { codes: made } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/organiser/events/:id/presale-codes',
      summary: 'The presale codes of an event and how often each was used, newest first',
      tag,
      access,
      permission: 'view',
      params,
      query: z.object({
        after: id.optional().meta({ description: 'The last id of the previous page' }),
        limit: page,
      }),
      answers: {
        200: {
          description: 'Without the codes themselves',
          schema: z.object({ codes: z.array(codeSchema) }),
        },
      },
      problems: ['event-not-found'],
      async handle(call) {
        const eventId = call.params.id;
        const { after: afterId, limit } = call.query;
        return { status: 200, body: { codes: await listPresaleCodes(pool, eventId, { afterId, limit }) } };
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/organiser/events/:id/presale-codes/:codeId',
      summary: 'Withdraw a presale code; fans who have used it stay in the presale',
      tag,
      access,
      permission: 'edit',
      limit: 'management',
      params: params.extend({ codeId: z.string() }),
      answers: {
        200: { description: 'The withdrawn code (the same answer when repeated)', schema: codeSchema },
      },
      problems: ['event-not-found', 'presale-code-not-found'],
      async handle(call) {
        const eventId = call.params.id;
        const { codeId } = call.params;
        const code = await inTransaction(pool, async (db) => {
          const { isNew, code } = await disablePresaleCode(db, eventId, codeId);
          if (isNew)
            await writeAudit(db, eventAudit(call, 'withdraw-presale-code', { codeId, label: code?.label }));
          return code;
        });
        if (!code) throw new Problem('presale-code-not-found');
        return { status: 200, body: code };
      },
    }),
  ];
}
