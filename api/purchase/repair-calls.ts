import type { Client } from '@temporalio/client';
import { writeAudit } from '../../db/audit';
import type { Pool } from '../../db/pool';
import { maybePurchase, type PurchaseRecord } from '../../db/purchases';
import { Problem } from '../../domain/errors';
import type { PurchaseStage } from '../../domain/purchase';
import type { ExtendCommand, Repair, RepairAction, RepairOutcome } from '../../domain/repair';
import type { PurchasePublisher } from '../../live/pub-sub';
import { settlingWorkflowId } from '../../temporal/starts/start-late-payment';
import { hasWorkflowEnded } from '../../temporal/workflow-ended';
import {
  extendUpdate,
  refundUpdate,
  releaseUpdate,
  resendTicketUpdate,
  retryPaymentUpdate,
} from '../../workflows/purchase/purchase-contract';
import { createEndedPurchaseRepairs, type RepairOrder } from './ended-purchase-repairs';

const ANSWER_MS = 8_000;
const MESSAGES = {
  extend: extendUpdate,
  release: releaseUpdate,
  retry: retryPaymentUpdate,
  refund: refundUpdate,
  resend: resendTicketUpdate,
} as const satisfies Record<RepairAction, unknown>;

/**
 * The repairs of ops by HTTP. A running purchase decides itself, by the same updates that Temporal's UI can send; for an
 * ended one Postgres says what there is to do. Both write to the audit who asked and why.
 */
export function createRepairCalls(deps: {
  client: Client;
  pool: Pool;
  purchasePublisher: PurchasePublisher;
}) {
  const { client, pool } = deps;
  const repairEnded = createEndedPurchaseRepairs(deps);

  /** Sends the repair to the workflow that works on the purchase; undefined when none does. */
  async function askWorkflow(
    purchase: PurchaseRecord,
    { action, ...command }: Repair,
    key: string,
  ): Promise<RepairOutcome | undefined> {
    const settling = client.workflow.getHandle(settlingWorkflowId(purchase));
    for (const handle of [client.workflow.getHandle(purchase.workflowId, purchase.runId), settling]) {
      try {
        return await client.withDeadline(Date.now() + ANSWER_MS, () =>
          handle.executeUpdate(MESSAGES[action] as typeof extendUpdate, {
            args: [command as ExtendCommand],
            updateId: `ops:${key}`,
          }),
        );
      } catch (error) {
        if (!hasWorkflowEnded(error)) throw error;
      }
    }
    return undefined;
  }

  return {
    /**
     * Carries out a repair, once per key of its order. Throws `purchase-not-found`, or a refusal as its problem; rejects
     * while Temporal or Postgres is away.
     */
    async repair(
      purchaseId: string,
      repair: Repair,
      order: RepairOrder,
    ): Promise<{ detail: string; stage: PurchaseStage }> {
      const purchase = await maybePurchase(pool, purchaseId);
      if (!purchase) throw new Problem('purchase-not-found', 'There is no such purchase.');
      const { key, ticketIds } = order;
      let outcome = await askWorkflow(purchase, repair, key);
      if (!outcome) {
        // It may have ended between the first read and the update.
        const now = (await maybePurchase(pool, purchaseId))!;
        outcome = await repairEnded(now, repair, order);
        const { action, by, reason, ...details } = repair;
        await writeAudit(pool, {
          key: `${purchaseId}:ops:${key}`,
          by,
          action,
          subject: { type: 'purchase', id: purchaseId },
          eventId: purchase.eventId,
          reason,
          outcome: outcome.type === 'done' ? 'done' : outcome.code,
          details: { ...details, ...(ticketIds && { ticketIds }), detail: outcome.detail },
        });
      }
      if (outcome.type === 'refused') throw new Problem(outcome.code, outcome.detail, { purchaseId });
      const after = await maybePurchase(pool, purchaseId);
      return { detail: outcome.detail, stage: after!.stage };
    },
  };
}

/** See `createRepairCalls`. */
export type RepairCalls = ReturnType<typeof createRepairCalls>;
