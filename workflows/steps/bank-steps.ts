import type { Activities } from '../../activities/create-activities';
import type { InterventionCode, InterventionReason } from '../../domain/manual-intervention';
import { bankActivities } from './local-activities';

// Most refunds that are not through at once are so within seconds.
const PATIENCE_MS = 30_000;

type LookUp = Activities['lookUpPayment'];
type Found = Awaited<ReturnType<LookUp>>;

/** Asking how a payment stands, as a step to insist on: one that is ours, but not what was agreed, is for people. */
export function lookUpStep(
  paymentIntentId: string,
  expected: NonNullable<Parameters<LookUp>[0]['expected']>,
) {
  return {
    name: 'look up the payment',
    run: () => bankActivities('how the payment stands').lookUpPayment({ paymentIntentId, expected }),
    trouble({ status, purchaseId, detail = status }: Found): InterventionReason | undefined {
      const differs = status === 'mismatch' && purchaseId === expected.purchaseId;
      return differs ? { code: 'payment-differs', detail } : undefined;
    },
  };
}

/** Taking the money, as a step to insist on: another amount than was agreed is for people. `run` is the activity of one try. */
export function captureStep(run: () => ReturnType<Activities['capturePayment']>) {
  return {
    name: 'capture',
    run,
    trouble(answer: Awaited<ReturnType<typeof run>>): InterventionReason | undefined {
      return answer.type === 'mismatch' ? { code: 'payment-differs', detail: answer.detail } : undefined;
    },
  };
}

/** Whether the bank holds or has taken the money, and has not given it back. */
export function isPaid({ status, amountRefunded }: Found): boolean {
  return status === 'authorised' || (status === 'captured' && amountRefunded === 0);
}

/** Giving back money that found no seats, as a step to insist on. */
export function refundStep(payment: { purchaseId: string; paymentIntentId: string }) {
  let attempt = 1;
  return {
    name: 'refund',
    patienceMs: (code: InterventionCode) => (code === 'refund-pending' ? PATIENCE_MS : 0),
    // Each try after a failed refund is another refund at the bank.
    onlyByHand: (code: InterventionCode) => code === 'refund-failed',
    run: () => bankActivities('give the money back').refundPayment({ ...payment, attempt }),
    trouble(answer: Awaited<ReturnType<Activities['refundPayment']>>): InterventionReason | undefined {
      switch (answer.type) {
        case 'refunded':
        case 'already-refunded':
          return undefined;
        case 'pending':
          return { code: 'refund-pending', detail: answer.reason };
        case 'balance-empty':
          return { code: 'refund-pending', detail: answer.detail };
        case 'failed':
          attempt += 1;
          return { code: 'refund-failed', detail: answer.reason };
        case 'not-refundable':
          return { code: 'refund-failed', detail: answer.detail };
      }
    },
  };
}
