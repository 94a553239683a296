import type { Client } from '@temporalio/client';
import { writeAudit } from '../../db/audit';
import { listRefunds } from '../../db/finance/refund-records';
import type { Pool } from '../../db/pool';
import { maybePurchase, type PurchaseRecord, recordStage } from '../../db/purchases';
import { Problem } from '../../domain/errors';
import type { PurchaseStage } from '../../domain/purchase';
import {
  type ExtendCommand,
  type Repair,
  type RepairAction,
  type RepairOutcome,
  repairDone,
  repairRefused,
} from '../../domain/repair';
import type { PurchasePublisher } from '../../live/pub-sub';
import { settlingWorkflowId, startLatePayment } from '../../temporal/starts/start-late-payment';
import { repairRefund, startRefund } from '../../temporal/starts/start-refund';
import { hasWorkflowEnded } from '../../temporal/workflow-ended';
import {
  extendUpdate,
  refundUpdate,
  releaseUpdate,
  resendTicketUpdate,
  retryPaymentUpdate,
} from '../../workflows/purchase/purchase-contract';

const ANSWER_MS = 8_000;
const MESSAGES = {
  extend: extendUpdate,
  release: releaseUpdate,
  retry: retryPaymentUpdate,
  refund: refundUpdate,
  resend: resendTicketUpdate,
} as const satisfies Record<RepairAction, unknown>;
/** What goes with a repair over HTTP: the key of its order, and the tickets of a refund; null for whatever is left. */
interface Order {
  readonly key: string;
  readonly ticketIds: readonly string[] | null;
}
/** The stages in which a purchase has nothing any more that somebody could see to. */
const SETTLED: ReadonlySet<PurchaseStage> = new Set(['released', 'expired', 'refunded']);

/**
 * The repairs of ops by HTTP. A running purchase decides itself, by the same messages that Temporal's UI can send; for one
 * that is over, the database says what there is to do. Who and why are in the audit in both cases.
 */
export function createRepairCalls(deps: { client: Client; pool: Pool; fanStatus: PurchasePublisher }) {
  const { client, pool, fanStatus } = deps;

  /** Asks whichever workflow works on the purchase; undefined when none does. */
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

  /** The purchase's workflow is over, or was lost. */
  async function decide(purchase: PurchaseRecord, repair: Repair, order: Order): Promise<RepairOutcome> {
    const { stage } = purchase;
    switch (repair.action) {
      case 'extend':
        if (stage === 'confirmed') return repairRefused('already-booked', 'The tickets are booked and paid.');
        return repairRefused('purchase-ended', `It is ${stage}; its seats can be reserved anew.`);
      case 'release':
        if (stage === 'confirmed')
          return repairRefused('already-booked', 'The tickets are booked and paid; refund them instead.');
        if (SETTLED.has(stage)) return repairDone(`It is ${stage}: nothing is kept.`);
        await settle(purchase, true);
        return repairDone('Its workflow is gone; what it left behind is being given back.');
      case 'retry':
        if (await retryRefund(purchase, repair, order.key))
          return repairDone('The bank is being asked for its refund again.');
        if (stage === 'confirmed') return repairRefused('already-booked', 'The tickets are booked and paid.');
        if (!purchase.paymentIntentId)
          return repairRefused('nothing-to-retry', 'The bank was never asked for money.');
        await settle(purchase, false);
        return repairDone('The bank is being asked; what it holds becomes a booking or goes back.');
      case 'refund':
        return refund(purchase, repair, order);
      case 'resend':
        return resend(purchase);
    }
  }

  async function settle(purchase: PurchaseRecord, giveBack: boolean): Promise<void> {
    const { purchaseId, paymentIntentId } = purchase;
    await client.withDeadline(Date.now() + ANSWER_MS, () =>
      startLatePayment(client, purchase, { purchaseId, paymentIntentId, giveBack }),
    );
  }

  async function refund(
    purchase: PurchaseRecord,
    repair: Repair,
    { key, ticketIds }: Order,
  ): Promise<RepairOutcome> {
    const { bookingId, purchaseId, eventId, userId, stage } = purchase;
    if (stage === 'refunded') return repairDone('The money was given back before.');
    if (!bookingId) return repairRefused('not-booked', `It is ${stage}: there is no paid booking to refund.`);
    const verdict = await startRefund(client, {
      refundId: `rfd_${key}`,
      booking: { bookingId, purchaseId, eventId, userId },
      ticketIds,
      reason: repair.reason,
      by: repair.by,
    });
    if (verdict.type === 'refused') {
      const { code, detail, ticketIds: named } = verdict;
      throw new Problem(code, detail, named && { ticketIds: named });
    }
    const refundId = verdict.type === 'opened' ? verdict.refund.refundId : verdict.refundId;
    const what = ticketIds ? `${ticketIds.length} of the tickets of booking` : 'booking';
    return repairDone(`The money of ${what} ${bookingId} is being given back by refund ${refundId}.`);
  }

  /** False when no refund of it waits for that. */
  async function retryRefund({ bookingId }: PurchaseRecord, repair: Repair, key: string): Promise<boolean> {
    const { by, reason } = repair;
    const refunds = bookingId ? await listRefunds(pool, bookingId) : [];
    const asked = refunds
      .filter(({ status }) => status === 'needs-attention')
      .map(({ workflowId }) =>
        repairRefund(client, workflowId!, { action: 'retry', by, reason }, `ops:${key}`),
      );
    return (await Promise.all(asked)).includes(true);
  }

  /** The fan's pages hear of the booking once more, those of now and those that come back; what they show is read anew. */
  async function resend(purchase: PurchaseRecord): Promise<RepairOutcome> {
    const { bookingId, purchaseId, eventId, userId, stage } = purchase;
    if (!bookingId || stage !== 'confirmed')
      return repairRefused('not-booked', `It is ${stage}: there is no ticket to send.`);
    const seq = Math.max(...purchase.history.map((step) => step.seq)) + 1;
    const at = await recordStage(pool, { purchaseId, seq, stage });
    await fanStatus.purchaseMoved({ purchaseId, eventId, userId, seq, stage, at }).catch(() => undefined);
    return repairDone(`The tickets of booking ${bookingId} were announced to their fan again.`);
  }

  return {
    /**
     * Carries a repair out once per key of its order. Throws `purchase-not-found`, or the refusal as its problem; rejects while
     * Temporal, or the database, is away.
     */
    async repair(
      purchaseId: string,
      repair: Repair,
      order: Order,
    ): Promise<{ detail: string; stage: PurchaseStage }> {
      const purchase = await maybePurchase(pool, purchaseId);
      if (!purchase) throw new Problem('purchase-not-found', 'There is no such purchase.');
      const { key, ticketIds } = order;
      let outcome = await askWorkflow(purchase, repair, key);
      if (!outcome) {
        // Between the first look and the question it may have come to its end.
        const now = (await maybePurchase(pool, purchaseId))!;
        outcome = await decide(now, repair, order);
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

/** What `createRepairCalls` gives. */
export type RepairCalls = ReturnType<typeof createRepairCalls>;
