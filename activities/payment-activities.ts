import { activityInfo } from '@temporalio/activity';
import { settleBooking } from '../db/bookings';
import type { Pool } from '../db/pool';
import { beginPayment, maybePaymentIntent } from '../db/purchases';
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
  const { enterStage, publishStage } = createStageRecorder(deps);

  return {
    async authorisePayment(
      input: PurchaseRef & {
        attempt: number;
        generation: number;
        seq: number;
        amount: Money;
        paymentMethod: string;
        /** The payment of this generation, where an earlier attempt has named it. */
        paymentIntentId?: string;
      },
    ) {
      const { purchaseId, seq, attempt, generation, amount, paymentMethod } = input;
      const { isLocal } = activityInfo();
      // The first try follows the confirm at once: what it does not know, the bank's idempotency key still finds.
      const known =
        input.paymentIntentId ??
        (isLocal ? undefined : await maybePaymentIntent(pool, purchaseId, generation));
      const begin = async (paymentIntentId?: string) => {
        const at = await beginPayment(pool, { purchaseId, seq, generation, paymentIntentId });
        publishStage(input, seq, 'authorising', at);
      };
      if (known !== undefined || !isLocal) await begin(known);
      const metadata = { ...refOf(input) };
      const answer = await payments
        .authorise({
          ...{ purchaseId, attempt, generation, amount, paymentMethod, metadata },
          paymentIntentId: known,
          // Stored before a card is charged: once the bank drops its idempotency keys, only the id finds the payment.
          onIntent: begin,
        })
        .catch((error: unknown) => {
          if (error instanceof BankRefused) return { type: 'refused' as const, detail: error.message };
          throw error;
        });
      // The booking, which is next, records that the money is held.
      if (answer.type !== 'authorised') await enterStage(input, seq + 1, 'awaiting-payment');
      return answer;
    },

    async capturePayment(input: PurchaseRef & { paymentIntentId: string; amount: Money; seq: number }) {
      const { purchaseId, paymentIntentId, amount, seq } = input;
      // The first try follows the booking, which has entered this stage.
      if (!activityInfo().isLocal) await enterStage(input, seq, 'capturing');
      const answer = await payments.capture({ paymentIntentId, amount });
      if (answer.type !== 'captured') return answer;
      const { chargeId, feeAmount } = answer;
      const captured = { paymentIntentId, chargeId, ...answer.amount, feeAmount };
      const at = await settleBooking(pool, { purchaseId, ...captured, seq: seq + 1 });
      publishStage(input, seq + 1, 'confirmed', at!);
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
