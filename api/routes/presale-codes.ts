import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { writeAudit } from '../../db/audit';
import { inTransaction, type Pool } from '../../db/pool';
import { disablePresaleCode, insertPresaleCodes, listPresaleCodes } from '../../db/sale/presale';
import { Problem } from '../../domain/errors';
import { eventAudit } from '../event/event-audit';
import { ofEvent } from '../event/of-event';
import { csvLine } from '../http/csv';
import { sendText } from '../http/send-text';
import { createPresaleCodeMaker, presaleCodeSha256 } from '../queue/presale-code';
import { defineRoute, type Route, userOf } from '../route';
import { id } from '../schemas';

const MAX_CODES = 1_000;
const CSV_PAGE = 1_000;
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
  return [
    defineRoute({
      ...ofEvent,
      method: 'post',
      path: '/organiser/events/:id/presale-codes',
      summary: 'Create presale codes',
      permission: 'edit',
      limit: 'management',
      body: newCodesBody,
      answers: {
        201: {
          description: 'The codes; only their hashes are stored, and one of your own is shown only this once',
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
      ...ofEvent,
      method: 'get',
      path: '/organiser/events/:id/presale-codes',
      summary: 'The presale codes of an event and how often each was used, newest first',
      permission: 'view',
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
        const stored = await listPresaleCodes(pool, eventId, { afterId, limit });
        return { status: 200, body: { codes: stored.map(({ code }) => code) } };
      },
    }),
    defineRoute({
      ...ofEvent,
      method: 'get',
      path: '/organiser/events/:id/presale-codes.csv',
      limit: 'file',
      summary:
        'All presale codes of an event with their uses, as a CSV file; those of your own without the code',
      permission: 'edit',
      answers: { 200: { description: 'One line for each code, the newest first', type: 'text/csv' } },
      problems: ['event-not-found'],
      handle: (call) =>
        sendText(
          call.res,
          { type: 'text/csv; charset=utf-8', fileName: `presale-codes-${call.params.id}.csv` },
          linesOf(call.params.id),
        ),
    }),
    defineRoute({
      ...ofEvent,
      method: 'delete',
      path: '/organiser/events/:id/presale-codes/:codeId',
      summary: 'Withdraw a presale code; fans who have used it stay in the presale',
      permission: 'edit',
      limit: 'management',
      params: ofEvent.params.extend({ codeId: z.string() }),
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

  async function* linesOf(eventId: string): AsyncGenerator<string> {
    yield csvLine(COLUMNS);
    for (let afterId: string | undefined; ; ) {
      const stored = await listPresaleCodes(pool, eventId, { afterId, limit: CSV_PAGE });
      yield stored.map((one) => csvLine(cellsOf(eventId, one))).join('');
      if (stored.length < CSV_PAGE) return;
      afterId = stored.at(-1)!.code.id;
    }
  }

  function cellsOf(eventId: string, { code, sha256 }: StoredCode): (string | number | null)[] {
    const { id, label, uses, maxUses, from, until, disabledAt } = code;
    return [madeCode(eventId, id, sha256), label, uses, maxUses, from, until, disabledAt, id];
  }

  /** A code that was made here is made again from its id; null for one that an organiser has chosen. */
  function madeCode(eventId: string, id: string, sha256: Buffer): string | null {
    const [, seed, index] = /^psc_(.+)-([0-9a-z]+)$/.exec(id) ?? [];
    if (seed === undefined || index === undefined) return null;
    const code = codeOf(seed, Number.parseInt(index, 36));
    return presaleCodeSha256(eventId, code).equals(sha256) ? code : null;
  }
}

type StoredCode = Awaited<ReturnType<typeof listPresaleCodes>>[number];

const COLUMNS = 'code label uses max_uses from_utc until_utc disabled_utc code_id'.split(' ');
