import { settleBooking } from '../db/bookings';
import { recordFacts } from '../db/finance/ledger';
import type { Pool } from '../db/pool';
import { maybePaymentIntent, rememberPaymentIntent } from '../db/purchases';
import type { Money } from '../domain/money';
import type { PurchasePublisher } from '../live/pub-sub';
import { BankRefused, type Payments } from '../payments/stripe';
import { createStageRecorder, type PurchaseRef, refOf } from './stage-recorder';

/** The activities of a purchase that take money at the bank and record it in the ledger. Each may run twice. */
export function createPaymentActivities(deps: {
  pool: Pool;
  payments: Payments;
  purchasePublisher: PurchasePublisher;
}) {
  const { pool, payments } = deps;
  const { enterStage } = createStageRecorder(deps);

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
      await enterStage(input, input.seq, 'authorising');
      const { purchaseId, attempt, generation, amount, paymentMethod } = input;
      const metadata = { ...refOf(input) };
      const known = await maybePaymentIntent(pool, purchaseId, generation);
      const answer = await payments
        .authorise({
          ...{ purchaseId, attempt, generation, amount, paymentMethod, metadata },
          paymentIntentId: known,
          // Stored before a card is charged: once the bank drops its idempotency keys, only the id finds the payment.
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
      } else await enterStage(input, input.seq + 1, 'awaiting-payment');
      return answer;
    },

    async capturePayment(input: PurchaseRef & { paymentIntentId: string; amount: Money; seq: number }) {
      const { purchaseId, paymentIntentId, amount, seq } = input;
      await enterStage(input, seq, 'capturing');
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
      await enterStage(input, seq + 1, 'confirmed');
      return answer;
    },

    /** Reads a payment from the bank and compares it with `expected`. */
    async lookUpPayment({
      paymentIntentId,
      expected,
    }: {
      paymentIntentId: string;
      expected?: PurchaseRef & { amount: Money };
    }) {
      const wanted = expected && { ...expected, metadata: { ...refOf(expected) } };
      return payments.lookUp(paymentIntentId, wanted);
    },
  };
}
