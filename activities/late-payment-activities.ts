import type { Pool } from '../db/pool';
import { maybePurchase } from '../db/purchases';
import type { PurchaseStage, Reservation } from '../domain/purchase';

/** A purchase without a running workflow. */
export interface EndedPurchase {
  readonly userId: string;
  readonly reservation: Reservation;
  /** The current payment. */
  readonly paymentIntentId: string | null;
  /** The number of the current payment, for calls to the bank without its id. */
  readonly generation: number;
  /** The bank may have a payment of this purchase. */
  readonly triedToPay: boolean;
  /** The stage in which it ended, or was lost. */
  readonly stage: PurchaseStage;
  /** The number of the next stage. */
  readonly seq: number;
}

/** The activities of a late payment, besides those that it shares with a purchase. */
export function createLatePaymentActivities({ pool }: { pool: Pool }) {
  return {
    /** The purchase of the payment; null when it is confirmed or refunded, or when the payment is not its current one. */
    async readEndedPurchase(input: {
      purchaseId: string;
      paymentIntentId: string | null;
    }): Promise<EndedPurchase | null> {
      const purchase = await maybePurchase(pool, input.purchaseId);
      if (!purchase || purchase.stage === 'confirmed' || purchase.stage === 'refunded') return null;
      const paymentIntentId = purchase.paymentIntentId ?? input.paymentIntentId;
      if (input.paymentIntentId !== null && paymentIntentId !== input.paymentIntentId) return null;
      const { purchaseId, eventId, userId, tickets, total, costs, holdExpiresAt, history } = purchase;
      return {
        userId,
        reservation: { purchaseId, eventId, tickets, total, holdExpiresAt, ...(costs && { costs }) },
        paymentIntentId,
        generation: purchase.paymentGeneration,
        stage: purchase.stage,
        triedToPay: paymentIntentId !== null || history.some((step) => step.stage === 'authorising'),
        seq: Math.max(...history.map((step) => step.seq)) + 1,
      };
    },
  };
}
