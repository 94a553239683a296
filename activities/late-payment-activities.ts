import type { Pool } from '../db/pool';
import { maybePurchase, recordStage } from '../db/purchases';
import type { PurchaseStage, Reservation } from '../domain/purchase';
import type { FanStatusPublisher } from '../live/fan-status';

/** What a late payment does besides the steps that it shares with a purchase. */
export function createLatePaymentActivities(deps: { pool: Pool; fanStatus: FanStatusPublisher }) {
  const { pool, fanStatus } = deps;
  return {
    /** The purchase that the payment was for, if it ended without a booking; `seq` is the next step's number. */
    async readEndedPurchase(input: {
      purchaseId: string;
      paymentIntentId: string;
    }): Promise<{ userId: string; reservation: Reservation; seq: number } | null> {
      const purchase = await maybePurchase(pool, input.purchaseId);
      if (!purchase || purchase.bookingId) return null;
      if (purchase.paymentIntentId && purchase.paymentIntentId !== input.paymentIntentId) return null;
      const { purchaseId, eventId, userId, tickets, total, holdExpiresAt, history } = purchase;
      return {
        userId,
        reservation: { purchaseId, eventId, tickets, total, holdExpiresAt },
        seq: Math.max(...history.map((step) => step.seq)) + 1,
      };
    },

    async closePurchase(input: {
      purchaseId: string;
      eventId: string;
      userId: string;
      seq: number;
      stage: PurchaseStage;
    }): Promise<void> {
      const at = await recordStage(pool, input);
      await fanStatus.purchaseMoved({ ...input, at }).catch(() => undefined);
    },
  };
}
