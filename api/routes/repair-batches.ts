import type { Client } from '@temporalio/client';
import { z } from 'zod';
import { writeAudit } from '../../db/audit';
import { countBatchResults, listBatches, listBatchResults, maybeBatch } from '../../db/ops/repair-batches';
import type { Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import { type InterventionCode, interventionCodes } from '../../domain/manual-intervention';
import { maybeRepairBatch, startRepairBatch } from '../../temporal/repair-batch';
import { auditExport } from '../event/audit-export';
import { sendText } from '../http/send-text';
import { previewBatch } from '../ops/batch-preview';
import { batchResultsCsv } from '../ops/batch-results-csv';
import { batchPreview, batchRecord, batchResult, batchView } from '../ops/batch-schemas';
import { reason, repairOf, seconds } from '../purchase/repair-input';
import { defineRoute, type Route, userOf } from '../route';
import { id, wholeNumber } from '../schemas';

const BATCH_MS = 5_000;
const CSV = 'text/csv; charset=utf-8';
const access = ['ops'] as const;
const params = z.object({ id: z.string() });

const action = z.enum(['extend', 'release', 'retry']);
const eventId = z.string().refine(isId, 'not an id').optional();
const attentionReason = z.enum(Object.keys(interventionCodes) as [InterventionCode]).optional();

/** One repair for many purchases, by ops. */
export function createRepairBatchRoutes({ client, pool }: { client: Client; pool: Pool }): Route[] {
  async function recordOf(batchId: string) {
    const record = isId(batchId) ? await maybeBatch(pool, batchId) : undefined;
    if (!record) throw new Problem('batch-not-found');
    return record;
  }

  return [
    defineRoute({
      method: 'post',
      path: '/ops/repairs',
      summary: 'Repair all running purchases that match, by a Temporal batch operation',
      tag: 'Ops',
      access,
      limit: 'management',
      body: z
        .object({
          action,
          reason,
          seconds: seconds.optional(),
          eventId,
          attentionReason,
          stuck: z.literal(true).optional(),
        })
        .refine((body) => isNarrow(body), 'say which: eventId, attentionReason or stuck')
        .refine(({ action, seconds: given }) => action === 'extend' || given === undefined, {
          message: 'for an extend, and for nothing else',
          path: ['seconds'],
        }),
      answers: {
        202: {
          description:
            'Temporal sends the signals; each purchase decides for itself, and the audit says what it did',
          schema: z.object({ batchId: id, purchases: z.int() }),
        },
      },
      problems: [],
      async handle(call) {
        const { eventId, attentionReason, stuck, ...command } = call.body;
        const batchId = `bat_${call.seed}`;
        const filter = { eventId, attentionReason, isStuck: stuck };
        const repair = repairOf({ ...command, by: userOf(call).id });
        const purchases = await client.withDeadline(Date.now() + BATCH_MS, () =>
          startRepairBatch(client, { batchId, filter, repair, nowMs: Date.now() }),
        );
        await writeAudit(pool, {
          key: batchId,
          by: repair.by,
          action: `batch-${repair.action}`,
          subject: { type: 'batch', id: batchId },
          eventId: eventId ?? null,
          reason: repair.reason,
          outcome: 'done',
          details: {
            attentionReason,
            stuck,
            seconds: 'seconds' in repair ? repair.seconds : undefined,
            purchases,
          },
        });
        return {
          status: 202,
          headers: { Location: `/ops/repairs/${batchId}` },
          body: { batchId, purchases },
        };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/ops/repairs',
      summary: 'The batches of repairs, the latest first',
      tag: 'Ops',
      access,
      query: z.object({
        skip: wholeNumber(100_000).default(0),
        limit: z.coerce.number().int().min(1).max(100).default(20),
      }),
      answers: {
        200: {
          description: 'A page of them',
          schema: z.object({ batches: z.array(batchRecord), hasMore: z.boolean() }),
        },
      },
      problems: [],
      async handle({ query: { skip, limit } }) {
        const batches = await listBatches(pool, skip, limit + 1);
        return { status: 200, body: { batches: batches.slice(0, limit), hasMore: batches.length > limit } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/ops/repairs/preview',
      summary: 'What a batch of repairs would do now: to how many purchases, and with how much money',
      tag: 'Ops',
      access,
      limit: 'management',
      query: z
        .object({ action, eventId, attentionReason, stuck: z.enum(['0', '1']).optional() })
        .refine(
          (query) => isNarrow({ ...query, stuck: query.stuck === '1' }),
          'say which: eventId, attentionReason or stuck',
        ),
      answers: { 200: { description: 'Nothing has been done', schema: batchPreview } },
      problems: [],
      async handle({ query: { action, eventId, attentionReason, stuck } }) {
        const filter = { eventId, attentionReason, isStuck: stuck === '1' };
        const body = await client.withDeadline(Date.now() + BATCH_MS, () =>
          previewBatch({ client, pool }, { action, filter, nowMs: Date.now() }),
        );
        return { status: 200, body };
      },
    }),
    // Before the batch, whose `:id` would also match the file extension.
    defineRoute({
      method: 'get',
      path: '/ops/repairs/:id.csv',
      limit: 'file',
      summary: 'The results of a batch of repairs as a CSV file',
      tag: 'Ops',
      access,
      params,
      answers: { 200: { description: 'The file, streamed', type: 'text/csv' } },
      problems: ['batch-not-found'],
      async handle(call) {
        const { batchId } = await recordOf(call.params.id);
        const file = { type: CSV, fileName: `${batchId}.csv` };
        const counts = Object.values(await countBatchResults(pool, batchId));
        await auditExport(pool, call, {
          ...{ file: 'batch.csv', rows: counts.reduce((sum, count) => sum + count, 0) },
          ...{ subject: { type: 'batch', id: batchId }, eventId: null },
        });
        return sendText(call.res, file, batchResultsCsv(pool, batchId));
      },
    }),
    defineRoute({
      method: 'get',
      path: '/ops/repairs/:id',
      summary: 'The progress of a batch of repairs',
      tag: 'Ops',
      access,
      params,
      answers: {
        200: { description: 'How many messages were sent, and what was answered', schema: batchView },
      },
      problems: ['batch-not-found'],
      async handle(call) {
        const record = await recordOf(call.params.id);
        const { batchId, purchases } = record;
        const [sent, outcomes] = await Promise.all([
          client
            .withDeadline(Date.now() + BATCH_MS, () => maybeRepairBatch(client, batchId))
            .catch(() => undefined),
          countBatchResults(pool, batchId),
        ]);
        const forgotten = { state: 'unknown' as const, total: purchases, done: 0, failed: 0 };
        return { status: 200, body: { ...record, ...(sent ?? forgotten), outcomes } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/ops/repairs/:id/results',
      summary: 'What each purchase of a batch answered, in the order of their answers',
      tag: 'Ops',
      access,
      params,
      query: z.object({
        after: wholeNumber(Number.MAX_SAFE_INTEGER).optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
      answers: {
        200: {
          description: 'A page; the next one has `after`',
          schema: z.object({ results: z.array(batchResult), after: z.int().nullable() }),
        },
      },
      problems: ['batch-not-found'],
      async handle({ params: { id: asked }, query: { after, limit } }) {
        const { batchId } = await recordOf(asked);
        const found = await listBatchResults(pool, { batchId, afterId: after, limit: limit + 1 });
        const page = found.slice(0, limit);
        return {
          status: 200,
          body: {
            results: page.map(({ id: _, ...result }) => result),
            after: found.length > limit ? page.at(-1)!.id : null,
          },
        };
      },
    }),
  ];
}

/** Nobody repairs everything by accident. */
function isNarrow(which: { eventId?: string; attentionReason?: string; stuck?: boolean }): boolean {
  return Boolean(which.eventId ?? which.attentionReason ?? which.stuck);
}
