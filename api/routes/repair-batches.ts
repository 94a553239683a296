import type { Client } from '@temporalio/client';
import { z } from 'zod';
import { writeAudit } from '../../db/audit';
import type { Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import { type InterventionCode, interventionCodes } from '../../domain/manual-intervention';
import { maybeRepairBatch, startRepairBatch } from '../../temporal/repair-batch';
import { reason, repairOf, seconds } from '../purchase/repair-input';
import { defineRoute, type Route, userOf } from '../route';
import { id } from '../schemas';

const BATCH_MS = 5_000;
const params = z.object({ id: z.string() });

/** One repair for many purchases, by ops. */
export function createRepairBatchRoutes({ client, pool }: { client: Client; pool: Pool }): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/ops/repairs',
      summary: 'Repair all running purchases that match, by a Temporal batch operation',
      tag: 'Ops',
      access: ['ops'],
      limit: 'management',
      body: z
        .object({
          action: z.enum(['extend', 'release', 'retry']),
          reason,
          seconds: seconds.optional(),
          eventId: z.string().refine(isId, 'not an id').optional(),
          attentionReason: z.enum(Object.keys(interventionCodes) as [InterventionCode]).optional(),
          stuck: z.literal(true).optional(),
        })
        .refine(
          ({ eventId, attentionReason, stuck }) => Boolean(eventId ?? attentionReason ?? stuck),
          'say which: eventId, attentionReason or stuck',
        )
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
      path: '/ops/repairs/:id',
      summary: 'The progress of a batch of repairs',
      tag: 'Ops',
      access: ['ops'],
      params,
      answers: {
        200: {
          description: 'How many of the messages were sent',
          schema: z.object({
            batchId: id,
            state: z.enum(['running', 'completed', 'failed']),
            total: z.int(),
            done: z.int(),
            failed: z.int(),
          }),
        },
      },
      problems: ['batch-not-found'],
      async handle(call) {
        const batchId = call.params.id;
        const batch = isId(batchId)
          ? await client.withDeadline(Date.now() + BATCH_MS, () => maybeRepairBatch(client, batchId))
          : undefined;
        if (!batch) throw new Problem('batch-not-found');
        return { status: 200, body: batch };
      },
    }),
  ];
}
