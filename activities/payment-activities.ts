import { settleBooking } from '../db/bookings';
import { recordFacts } from '../db/finance/ledger';
import type { Pool } from '../db/pool';
import { maybePaymentIntent, rememberPaymentIntent } from '../db/purchases';
import type { Money } from '../domain/money';
import type { PurchasePublisher } from '../live/pub-sub';
import { BankRefused, type Payments } from '../payments/stripe';
import { createStageRecorder, type PurchaseRef, refOf } from './stage-recorder';

/** What a purchase does at the bank, one effect each, and what the ledger is told of it. Every one may be run twice. */
export function createPaymentActivities(deps: {
  pool: Pool;
  payments: Payments;
  fanStatus: PurchasePublisher;
}) {
  const { pool, payments } = deps;
  const { moveTo } = createStageRecorder(deps);

  return {
    async authorisePayment(
      input: PurchaseRef & {
        attempt: number;
        generation: number;
        seq: number;
        amount: Money;
        paymentMethod: string;
      },
    ) {
      await moveTo(input, input.seq, 'authorising');
      const { purchaseId, attempt, generation, amount, paymentMethod } = input;
      const metadata = { ...refOf(input) };
      const known = await maybePaymentIntent(pool, purchaseId, generation);
      const answer = await payments
        .authorise({
          ...{ purchaseId, attempt, generation, amount, paymentMethod, metadata },
          paymentIntentId: known,
          // Before a card is asked: the bank may forget by which key it was, and then nobody would find the money.
          onIntent: (id) => rememberPaymentIntent(pool, purchaseId, id, generation),
        })
        .catch((error: unknown) => {
          if (error instanceof BankRefused) return { type: 'refused' as const, detail: error.message };
          throw error;
        });
      if (answer.type === 'authorised') {
        await recordFacts(pool, { purchaseId, bookingId: null, currency: amount.currency }, [
          { type: 'authorised', paymentIntentId: answer.paymentIntentId, amount: amount.amount },
        ]);
      } else await moveTo(input, input.seq + 1, 'awaiting-payment');
      return answer;
    },

    async capturePayment(input: PurchaseRef & { paymentIntentId: string; amount: Money; seq: number }) {
      const { purchaseId, paymentIntentId, amount, seq } = input;
      await moveTo(input, seq, 'capturing');
      const answer = await payments.capture({ paymentIntentId, amount });
      if (answer.type !== 'captured') return answer;
      await settleBooking(pool, {
        purchaseId,
        paymentIntentId,
        chargeId: answer.chargeId,
        amount: answer.amount.amount,
        currency: answer.amount.currency,
        feeAmount: answer.feeAmount,
      });
      await moveTo(input, seq + 1, 'confirmed');
      return answer;
    },

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

    /** How a payment stands; `expected` is what it should be for. */
    async lookUpPayment({
      paymentIntentId,
      expected,
    }: {
      paymentIntentId: string;
      expected?: PurchaseRef & { amount: Money };
    }) {
      const asked = expected && { ...expected, metadata: { ...refOf(expected) } };
      return payments.lookUp(paymentIntentId, asked);
    },

    /**
     * Gives all money back that was taken for a purchase which got no booking. `attempt` is another one only after a
     * refund that failed: the same attempt is the same refund.
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
      }
      return answer;
    },
  };
}
