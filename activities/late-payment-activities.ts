import type { Pool } from '../db/pool';
import { maybePurchase } from '../db/purchases';
import type { PurchaseStage, Reservation } from '../domain/purchase';

/** A purchase that nobody works on any more. */
export interface EndedPurchase {
  readonly userId: string;
  readonly reservation: Reservation;
  /** Its current payment. */
  readonly paymentIntentId: string | null;
  /** Which of its payments that is, where the bank must be asked without its id. */
  readonly generation: number;
  /** The bank may know of it. */
  readonly triedToPay: boolean;
  /** Where it ended, or was lost. */
  readonly stage: PurchaseStage;
  /** The number of its next step. */
  readonly seq: number;
}

/** What a late payment does besides the steps that it shares with a purchase. */
export function createLatePaymentActivities({ pool }: { pool: Pool }) {
  return {
    /**
     * The purchase that the payment was for; null when it is confirmed, when its money was given back, or when the payment
     * is not its current one.
     */
    async readEndedPurchase(input: {
      purchaseId: string;
      paymentIntentId: string | null;
    }): Promise<EndedPurchase | null> {
      const purchase = await maybePurchase(pool, input.purchaseId);
      if (!purchase || purchase.stage === 'confirmed' || purchase.stage === 'refunded') return null;
      const paymentIntentId = purchase.paymentIntentId ?? input.paymentIntentId;
      if (input.paymentIntentId !== null && paymentIntentId !== input.paymentIntentId) return null;
      const { purchaseId, eventId, userId, tickets, total, holdExpiresAt, history } = purchase;
      return {
        userId,
        reservation: { purchaseId, eventId, tickets, total, holdExpiresAt },
        paymentIntentId,
        generation: purchase.paymentGeneration,
        stage: purchase.stage,
        triedToPay: paymentIntentId !== null || history.some((step) => step.stage === 'authorising'),
        seq: Math.max(...history.map((step) => step.seq)) + 1,
      };
    },
  };
}
