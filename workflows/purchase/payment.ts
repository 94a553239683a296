import { isCancellation, TemporalFailure } from '@temporalio/workflow';
import type { Activities } from '../../activities/create-activities';
import { formatMoney, type Money } from '../../domain/money';
import type { ConfirmOutcome } from '../../domain/purchase';
import { captureStep, isPaid, lookUpStep, refundStep } from '../steps/bank-steps';
import { bankActivities, bankFirstTryActivities } from '../steps/local-activities';
import type { ManualIntervention } from '../steps/manual-intervention';
import { type ConfirmCommand, PURCHASE_VERSION } from './purchase-contract';
import { heldBy, type PurchaseState, refOf, show, takeSeq } from './state';
import type { PurchaseVisibility } from './visibility';

/** See `createPayment`. */
export type Payment = ReturnType<typeof createPayment>;

/**
 * The payments of a purchase, one at a time. The amount of a payment never changes: a swap of the seats voids it, and the next
 * payment has the next generation. `manualIntervention` retries while the bank is silent or a person is needed.
 */
export function createPayment(
  state: PurchaseState,
  manualIntervention: ManualIntervention,
  visibility: PurchaseVisibility,
) {
  const voidedIntents = new Set<string>();
  const { purchaseId } = state.input;
  const triesLocallyFirst = state.input.version === PURCHASE_VERSION;
  let attempt = 0;
  let generation = 0;
  let paymentIntentId: string | null = null;
  let isAtTheBank = false;
  let isPending = false;

  /** Tries a step as a local activity first, and then as one of Temporal's task queue; ops find only the latter by its start. */
  function bankStep<T>(summary: string, step: (bank: Bank) => Promise<T>): () => Promise<T> {
    let isFirstTry = triesLocallyFirst;
    return async () => {
      if (isFirstTry) {
        isFirstTry = false;
        try {
          return await step(bankFirstTryActivities);
        } catch (error) {
          // A local activity throws its failure without an ActivityFailure around it.
          if (!(error instanceof TemporalFailure) || isCancellation(error)) throw error;
        }
      }
      if (triesLocallyFirst) visibility.paymentBegins();
      return step(bankActivities(summary));
    };
  }

  return {
    /** The bank, or the fan at their bank, has not decided yet. */
    isPending: () => isPending,
    /** Undefined while there is no payment at the bank. */
    intentId: () => paymentIntentId ?? undefined,

    /** The bank may have a payment of which this workflow does not know: it must be voided. */
    mayHaveBegun(): void {
      isAtTheBank = true;
    },

    /** Authorises the amount on the fan's card; nothing is captured yet. */
    async authorise(command: ConfirmCommand, amount: Money): Promise<AuthoriseResult | 'given-up'> {
      attempt += 1;
      if (!triesLocallyFirst) visibility.paymentBegins();
      show(state, 'authorising', `attempt ${attempt} at the bank`);
      isAtTheBank = true;
      const { paymentMethod } = command;
      const known = paymentIntentId ?? undefined;
      const input = { ...refOf(state), attempt, generation, amount, paymentMethod, paymentIntentId: known };
      const answer = await manualIntervention.retryUntilResolvedOrGivenUp({
        name: `authorise, attempt ${attempt}`,
        run: bankStep(`attempt ${attempt}: ${formatMoney(amount)}`, ({ authorisePayment }) =>
          authorisePayment({ ...input, seq: takeSeq(state, 2) }),
        ),
      });
      if (answer === 'given-up') return answer;
      if ('paymentIntentId' in answer) paymentIntentId = answer.paymentIntentId;
      state.lastBankAnswer = `attempt ${attempt} ${answer.type}`;
      isPending = isUndecided(answer);
      if (answer.type === 'declined') state.lastBankAnswer += ` (${answer.declineCode})`;
      return confirmOutcomeOf(answer);
    },

    /** Reads the payment from the bank after an event: only its current state counts, not the event. */
    async lookUp(intentId: string): Promise<'paid' | 'nothing-new' | 'given-up'> {
      if (voidedIntents.has(intentId)) return 'nothing-new';
      if (paymentIntentId !== null && intentId !== paymentIntentId) return 'nothing-new';
      const step = lookUpStep(intentId, { ...refOf(state), amount: heldBy(state).total });
      const run = async () => {
        const found = await step.run();
        // From here on this purchase must void it.
        if (found.purchaseId === purchaseId) [isAtTheBank, paymentIntentId] = [true, intentId];
        return found;
      };
      const payment = await manualIntervention.retryUntilResolvedOrGivenUp({ ...step, run });
      if (payment === 'given-up') return payment;
      if (payment.purchaseId !== purchaseId) return 'nothing-new';
      state.lastBankAnswer = `the payment is ${payment.status}`;
      isPending = payment.status === 'requires-action' || payment.status === 'processing';
      return isPaid(payment) ? 'paid' : 'nothing-new';
    },

    /** Captures the authorised money. */
    async capture(amount: Money) {
      const input = { ...refOf(state), paymentIntentId: paymentIntentId!, amount };
      const run = bankStep(`take ${formatMoney(amount)}`, ({ capturePayment }) =>
        capturePayment({ ...input, seq: takeSeq(state, 2) }),
      );
      const answer = await manualIntervention.retryUntilResolvedOrGivenUp(captureStep(run));
      if (answer !== 'given-up') state.lastBankAnswer = answer.type;
      return answer;
    },

    /** Voids the current payment, if there is one not yet voided. `payment-won`: the money was already captured. */
    async voidCurrent(): Promise<'done' | 'payment-won' | 'undecided'> {
      if (!isAtTheBank) return 'done';
      const input = { ...refOf(state), paymentIntentId, amount: heldBy(state).total, generation };
      const answer = await manualIntervention.retryUntilResolved({
        name: 'void',
        run: () => bankActivities('void the payment').voidPayment(input),
      });
      state.lastBankAnswer = answer.type;
      if (answer.type === 'undecided') return 'undecided';
      isAtTheBank = false;
      isPending = false;
      if (answer.type === 'payment-won') {
        paymentIntentId = answer.paymentIntentId;
        return 'payment-won';
      }
      if (paymentIntentId !== null) voidedIntents.add(paymentIntentId);
      paymentIntentId = null;
      generation += 1;
      return 'done';
    },

    /** Refunds the captured money. */
    async refund(): Promise<'done'> {
      const payment = { purchaseId, paymentIntentId: paymentIntentId! };
      await manualIntervention.retryUntilResolved(refundStep(payment));
      state.lastBankAnswer = 'refunded';
      return 'done';
    },
  };
}

type Bank = Pick<ReturnType<typeof bankActivities>, 'authorisePayment' | 'capturePayment'>;
type Authorised = Awaited<ReturnType<Activities['authorisePayment']>>;
type AuthoriseResult = ConfirmOutcome | { type: 'authorised' };

function isUndecided(answer: Authorised): boolean {
  if (answer.type === 'closed') return answer.status === 'processing';
  return answer.type === 'requires-action' || answer.type === 'processing';
}

/** The answer to the fan's confirm for an outcome of the authorisation. */
function confirmOutcomeOf(answer: Authorised): AuthoriseResult {
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
}
