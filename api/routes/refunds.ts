import type { Client } from '@temporalio/client';
import { z } from 'zod';
import { isResold } from '../../db/finance/due-returns';
import type { Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { repairRefund } from '../../temporal/starts/start-refund';
import { refundOf, refundSchema } from '../finance/refund-schema';
import { defineRoute, type Route, userOf } from '../route';
import { reason } from '../schemas';

const params = z.object({ id: z.string() });

/** One refund: its status, and the decision of ops when the bank refused it. */
export function createRefundRoutes({ pool, client }: { pool: Pool; client: Client }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/ops/refunds/:id',
      summary: 'The state of a refund',
      tag: 'Ops',
      access: ['ops', 'finance'],
      params,
      answers: { 200: { description: 'The refund', schema: refundSchema } },
      problems: ['refund-not-found'],
      async handle(call) {
        return { status: 200, body: await refundOf(pool, call.params.id) };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/ops/refunds/:id/repair',
      summary: 'Decide about a refund that the bank refused',
      tag: 'Ops',
      access: ['ops'],
      limit: 'management',
      params,
      body: z.object({
        action: z.enum(['retry', 'withdraw', 'settle-elsewhere']).meta({
          description:
            '`retry`: ask the bank again. `withdraw`: the fan gets the tickets back. `settle-elsewhere`: the fan got the money another way',
        }),
        reason,
      }),
      answers: { 200: { description: 'The decision is taken', schema: refundSchema } },
      problems: ['refund-not-found', 'nothing-to-repair', 'return-under-way'],
      async handle(call) {
        const { refundId, workflowId } = await refundOf(pool, call.params.id);
        if (workflowId === null) throw new Problem('nothing-to-repair');
        if (call.body.action === 'withdraw' && (await isResold(pool, refundId)))
          throw new Problem('return-under-way', 'Somebody else has bought a seat of this refund.');
        const request = { ...call.body, by: userOf(call).id };
        const updateId = `repair:${call.idempotencyKey ?? call.seed}`;
        if (!(await repairRefund(client, workflowId, request, updateId)))
          throw new Problem('nothing-to-repair');
        return { status: 200, body: await refundOf(pool, refundId) };
      },
    }),
  ];
}
