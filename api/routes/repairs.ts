import type { Client } from '@temporalio/client';
import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { listAudit, writeAudit } from '../../db/audit';
import type { Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import { type InterventionCode, interventionCodes } from '../../domain/manual-intervention';
import {
  DEFAULT_EXTENSION_SECONDS,
  isRepairAction,
  MAX_EXTENSION_SECONDS,
  type Repair,
  type RepairAction,
  repairActions,
  repairFault,
} from '../../domain/repair';
import { maybeRepairBatch, startRepairBatch } from '../../temporal/repair-batch';
import type { RepairCalls } from '../purchase/repair-calls';
import { defineRoute, type Route, userOf } from '../route';
import { id, refundedTickets, stage } from '../schemas';

const BATCH_MS = 5_000;
const params = z.object({ id: z.string() });
const reason = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .meta({ description: 'Why; kept in the history and in the audit' });

const seconds = z
  .int()
  .min(1)
  .max(MAX_EXTENSION_SECONDS)
  .meta({
    description: `The hold lasts so much longer than its first end, and at least so long from now; asking twice does not add up. Default ${DEFAULT_EXTENSION_SECONDS}`,
  });

/** As the purchase takes it; ops need not say how much longer. */
function repairOf(wish: { action: RepairAction; by: string; reason: string; seconds?: number }): Repair {
  const { action, seconds } = wish;
  if (action === 'extend') return { ...wish, action, seconds: seconds ?? DEFAULT_EXTENSION_SECONDS };
  return { ...wish, action };
}

const repairSchema = z.object({
  purchaseId: id,
  action: z.enum(repairActions).meta({ id: 'RepairAction' }),
  detail: z.string(),
  stage,
});

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

/** What ops mend, and who mended what. */
export function createRepairRoutes(deps: { client: Client; pool: Pool; repairs: RepairCalls }): Route[] {
  const { client, pool, repairs } = deps;

  return [
    defineRoute({
      method: 'post',
      path: '/ops/purchases/:id/:action',
      summary: 'Mend a purchase',
      tag: 'Ops',
      access: ['ops'],
      limit: 'management',
      params: z.object({
        id: z.string(),
        action: z.string().meta({
          enum: [...repairActions],
          description:
            '`extend`: hold the seats longer. `release`: give everything back, also what a lost workflow left behind. `retry`: try the payment step that failed again, or ask the bank how the payment stands. `refund`: give the money of its booking back. `resend`: announce its tickets to the fan again',
        }),
      }),
      body: z.object({ reason, seconds: seconds.optional(), ticketIds: refundedTickets }),
      answers: {
        200: {
          description: 'It is done or under way, as `detail` says; `stage` is the stage of this moment',
          schema: repairSchema,
        },
      },
      problems: [
        'not-found',
        'purchase-not-found',
        'already-booked',
        'not-booked',
        'hold-expired',
        'payment-in-progress',
        'purchase-ended',
        'nothing-to-retry',
        'booking-not-found',
        'ticket-not-found',
        'ticket-refunded',
        'not-refundable',
      ],
      async handle(call) {
        const { id: purchaseId, action } = call.params;
        if (!isRepairAction(action)) throw new Problem('not-found');
        if (!isId(purchaseId)) throw new Problem('purchase-not-found', 'There is no such purchase.');
        const { ticketIds = null, ...command } = call.body;
        const repair = repairOf({ ...command, action, by: userOf(call).id });
        const isForNothing = ticketIds && action !== 'refund' ? 'ticketIds is for a refund' : undefined;
        const wrong = repairFault(repair) ?? isForNothing;
        if (wrong) throw new Problem('invalid-request', wrong);
        const { detail, stage: reached } = await repairs.repair(purchaseId, repair, {
          key: call.seed,
          ticketIds,
        });
        return { status: 200, body: { purchaseId, action, detail, stage: reached } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/ops/repairs',
      summary: 'One repair for every running purchase that fits, by a batch of Temporal',
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
            'Temporal sends the messages; each purchase decides for itself, and the audit says what it did',
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
      summary: 'How far a batch of repairs has come',
      tag: 'Ops',
      access: ['ops'],
      params,
      answers: {
        200: {
          description: 'The messages that were sent, out of all',
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
    defineRoute({
      method: 'get',
      path: '/ops/audit',
      summary: 'Who did what, and why; newest first',
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
          description: 'A page; go on with `beforeId` = the last id of it',
          schema: z.object({ lines: z.array(auditLine) }),
        },
      },
      problems: [],
      async handle({ query }) {
        const { subjectType, subjectId, ...wish } = query;
        if ((subjectType === undefined) !== (subjectId === undefined))
          throw new Problem('invalid-request', 'subjectType and subjectId: give both or neither');
        const subject = subjectType && subjectId ? { type: subjectType, id: subjectId } : undefined;
        const lines = await listAudit(pool, { ...wish, subject });
        return { status: 200, body: { lines: lines.map(({ key: _, ...line }) => line) } };
      },
    }),
  ];
}
