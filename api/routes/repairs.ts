import { z } from 'zod';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import { isRepairAction, repairActions, repairFault } from '../../domain/repair';
import type { RepairCalls } from '../purchase/repair-calls';
import { reason, repairOf, seconds } from '../purchase/repair-input';
import { defineRoute, type Route, userOf } from '../route';
import { id, refundedTickets, stage } from '../schemas';

const repairSchema = z.object({
  purchaseId: id,
  action: z.enum(repairActions).meta({ id: 'RepairAction' }),
  detail: z.string(),
  stage,
});

/** Repairs of one purchase, by ops. */
export function createRepairRoutes({ repairs }: { repairs: RepairCalls }): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/ops/purchases/:id/:action',
      summary: 'Repair a purchase',
      tag: 'Ops',
      access: ['ops'],
      limit: 'management',
      params: z.object({
        id: z.string(),
        action: z.string().meta({
          enum: [...repairActions],
          description:
            '`extend`: hold the seats longer. `release`: give back seats and money, also those that a lost workflow left behind. `retry`: try the failed payment step again, or ask the bank for the state of the payment. `refund`: refund its booking. `resend`: announce its tickets to the fan again',
        }),
      }),
      body: z.object({ reason, seconds: seconds.optional(), ticketIds: refundedTickets }),
      answers: {
        200: {
          description: 'Done or under way, as `detail` says; `stage` is the current stage',
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
        'mailed-too-often',
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
  ];
}
