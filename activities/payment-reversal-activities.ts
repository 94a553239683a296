import { recordFacts } from '../db/finance/ledger';
import { tellPaymentReturned } from '../db/messages/fact-messages';
import type { Pool } from '../db/pool';
import { maybePaymentIntent } from '../db/purchases';
import type { Money } from '../domain/money';
import type { Payments } from '../payments/stripe';
import { type PurchaseRef, refOf } from './stage-recorder';

/** The activities of a purchase that void or refund its payment and record it in the ledger. Each may run twice. */
export function createPaymentReversalActivities({ pool, payments }: { pool: Pool; payments: Payments }) {
  return {
    async voidPayment(
      input: PurchaseRef & { paymentIntentId: string | null; amount: Money; generation?: number },
    ) {
      const { purchaseId, amount, generation = 0 } = input;
      const answer = await payments.voidPayment({
        purchaseId,
        paymentIntentId: input.paymentIntentId ?? (await maybePaymentIntent(pool, purchaseId, generation)),
        amount,
        generation,
        metadata: { ...refOf(input) },
      });
      if (answer.type === 'voided') {
        await recordFacts(pool, { purchaseId, bookingId: null, currency: amount.currency }, [
          { type: 'voided', paymentIntentId: answer.paymentIntentId, amount: answer.released },
        ]);
      }
      return answer;
    },

    /**
     * Refunds all money of a purchase that got no booking. A new `attempt` is correct only after a refund that failed: the
     * same attempt is the same refund.
     */
    async refundPayment(input: { purchaseId: string; paymentIntentId: string; attempt: number }) {
      const { purchaseId, paymentIntentId, attempt } = input;
      const { chargeId, currency, amountCaptured, feeAmount } = await payments.lookUp(paymentIntentId);
      const ledger = { purchaseId, bookingId: null, currency };
      if (chargeId !== null) {
        await recordFacts(pool, ledger, [
          { type: 'captured-unbooked', paymentIntentId, chargeId, amount: amountCaptured },
          { type: 'fee', chargeId, amount: feeAmount ?? 0 },
        ]);
      }
      const answer = await payments.refund({
        purchaseId,
        paymentIntentId,
        reason: 'The seats were gone when the payment arrived',
        refundKey: attempt === 1 ? `${purchaseId}:late` : `${purchaseId}:late:${attempt}`,
      });
      if (answer.type === 'refunded') {
        const { refundId, amount } = answer;
        await recordFacts(pool, ledger, [{ type: 'refund-paid', refundId, amount: amount.amount }]);
        await tellPaymentReturned(pool, purchaseId);
      }
      return answer;
    },
  };
}
