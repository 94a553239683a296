import type { Client } from '@temporalio/client';
import { listRefunds } from '../../db/finance/refund-records';
import { inTransaction, type Pool } from '../../db/pool';
import { type PurchaseRecord, recordStage } from '../../db/purchases';
import { queueTickets } from '../../db/sale/resend-tickets';
import { Problem } from '../../domain/errors';
import type { PurchaseStage } from '../../domain/purchase';
import { type Repair, type RepairOutcome, repairDone, repairRefused } from '../../domain/repair';
import type { PurchasePublisher } from '../../live/pub-sub';
import { startLatePayment } from '../../temporal/starts/start-late-payment';
import { repairRefund, startRefund } from '../../temporal/starts/start-refund';
import { mailedTooOften } from '../ticket/mailed-too-often';

const ANSWER_MS = 8_000;
// In these stages nothing is left that a repair could change.
const SETTLED: ReadonlySet<PurchaseStage> = new Set(['released', 'expired', 'refunded']);

/** What the HTTP request adds to a repair: its key, and the tickets of a refund; null for all that are left. */
export interface RepairOrder {
  readonly key: string;
  readonly ticketIds: readonly string[] | null;
}

/** The repairs of a purchase whose workflow has ended or was lost, decided by what Postgres says of it. */
export function createEndedPurchaseRepairs(deps: {
  client: Client;
  pool: Pool;
  purchasePublisher: PurchasePublisher;
}) {
  const { client, pool, purchasePublisher } = deps;

  async function settle(purchase: PurchaseRecord, giveBack: boolean): Promise<void> {
    const { purchaseId, paymentIntentId } = purchase;
    await client.withDeadline(Date.now() + ANSWER_MS, () =>
      startLatePayment(client, purchase, { purchaseId, paymentIntentId, giveBack }),
    );
  }

  async function refund(
    purchase: PurchaseRecord,
    repair: Repair,
    { key, ticketIds }: RepairOrder,
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

  /** Retries the refunds of the purchase that need attention. False when there is none. */
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

  /** Sends the tickets again, and records the stage again, so that the fan's pages read the booking once more. */
  async function resend(purchase: PurchaseRecord, { key }: RepairOrder): Promise<RepairOutcome> {
    const { bookingId, purchaseId, eventId, userId, stage } = purchase;
    if (!bookingId || stage !== 'confirmed')
      return repairRefused('not-booked', `It is ${stage}: there is no ticket to send.`);
    const seq = Math.max(...purchase.history.map((step) => step.seq)) + 1;
    const at = await inTransaction(pool, async (db) => {
      const recordedAt = await recordStage(db, { purchaseId, seq, stage });
      const wait = await queueTickets(db, { bookingId, key }, userId);
      if (wait) throw mailedTooOften(wait);
      return recordedAt;
    });
    await purchasePublisher
      .purchaseMoved({ purchaseId, eventId, userId, seq, stage, at })
      .catch(() => undefined);
    return repairDone(`The tickets of booking ${bookingId} are being sent to their fan again.`);
  }

  return async (purchase: PurchaseRecord, repair: Repair, order: RepairOrder): Promise<RepairOutcome> => {
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
        return resend(purchase, order);
    }
  };
}
