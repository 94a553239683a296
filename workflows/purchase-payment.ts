import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities';
import type { ConfirmOutcome, Reservation } from '../domain/purchase';
import type { ConfirmCommand } from './purchase-contract';
import { heldBy, type PurchaseState, refOf, show, takeSeq } from './purchase-state';

// Steps at the bank: seconds long, retried until the bank has answered.
const bank = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '10s' },
});

/** The money side of one purchase. */
export type Payment = ReturnType<typeof newPayment>;

/**
 * The payment of a purchase, one at a time. Its amount never changes: a swap of the seats voids it, and the next one has
 * the next number.
 */
export function newPayment(state: PurchaseState) {
  const voidedIntents = new Set<string>();
  let attempt = 0;
  let generation = 0;
  let paymentIntentId: string | null = null;
  let isAtTheBank = false;
  let isPending = false;

  return {
    /** The bank has heard of it, and it was not voided. */
    isAtTheBank: () => isAtTheBank,
    /** The bank, or the fan at the bank, has still to decide. */
    isPending: () => isPending,
    intentId: () => paymentIntentId!,

    /** Asks the fan's bank for the money; nothing is taken yet. */
    async authorise(
      { paymentMethod }: ConfirmCommand,
      amount: Reservation['total'],
    ): Promise<ConfirmOutcome | { type: 'authorised' }> {
      attempt += 1;
      show(state, 'authorising', `attempt ${attempt} at the bank`);
      isAtTheBank = true;
      const answer = await bank.authorisePayment({
        ...refOf(state),
        attempt,
        generation,
        seq: takeSeq(state, 2),
        amount,
        paymentMethod,
      });
      if ('paymentIntentId' in answer) paymentIntentId = answer.paymentIntentId;
      isPending =
        answer.type === 'requires-action' ||
        answer.type === 'processing' ||
        (answer.type === 'closed' && answer.status === 'processing');
      switch (answer.type) {
        case 'authorised':
          return { type: 'authorised' };
        case 'declined':
          return { type: 'declined', declineCode: answer.declineCode, detail: answer.detail };
        case 'requires-action':
          return { type: 'requires-action', clientSecret: answer.clientSecret };
        case 'processing':
          return { type: 'processing' };
        case 'invalid-payment-method':
          return { type: 'invalid-payment-method', detail: answer.detail };
        case 'mismatch':
        case 'refused':
          return { type: 'payment-failed', detail: answer.detail };
        case 'closed':
          if (answer.status === 'processing') return { type: 'processing' };
          return { type: 'payment-failed', detail: `the payment is ${answer.status} at the bank` };
      }
    },

    /** News are a reason to ask: what the bank says now is what counts. */
    async hear(intentId: string): Promise<'paid' | 'nothing-new'> {
      if (voidedIntents.has(intentId)) return 'nothing-new';
      if (paymentIntentId !== null && intentId !== paymentIntentId) return 'nothing-new';
      const expected = { ...refOf(state), amount: heldBy(state).total };
      const payment = await bank.lookUpPayment({ paymentIntentId: intentId, expected });
      isPending = payment.status === 'requires-action' || payment.status === 'processing';
      if (payment.status !== 'authorised' && payment.status !== 'captured') return 'nothing-new';
      paymentIntentId = intentId;
      return 'paid';
    },

    /** Takes the money that is authorised. */
    async capture(amount: Reservation['total']) {
      return bank.capturePayment({
        ...refOf(state),
        paymentIntentId: paymentIntentId!,
        amount,
        seq: takeSeq(state, 2),
      });
    },

    /** Voids the current payment; the next one is a new payment. `payment-won`: the money was taken after all. */
    async voidIt(): Promise<'done' | 'payment-won' | 'undecided'> {
      // Those that a swap has voided are done.
      if (!isAtTheBank) return 'done';
      const amount = heldBy(state).total;
      const answer = await bank.voidPayment({ ...refOf(state), paymentIntentId, amount, generation });
      if (answer.type === 'undecided') return 'undecided';
      isAtTheBank = false;
      if (answer.type === 'payment-won') {
        paymentIntentId = answer.paymentIntentId;
        return 'payment-won';
      }
      if (paymentIntentId !== null) voidedIntents.add(paymentIntentId);
      paymentIntentId = null;
      generation += 1;
      return 'done';
    },

    /** Gives back what was taken. */
    async refund(): Promise<'done'> {
      const { purchaseId } = state.input;
      await bank.refundPayment({ purchaseId, paymentIntentId: paymentIntentId! });
      return 'done';
    },
  };
}
