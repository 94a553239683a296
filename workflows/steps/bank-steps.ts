import type { Activities } from '../../activities/create-activities';
import type { InterventionCode, InterventionReason } from '../../domain/manual-intervention';
import { bankActivities } from './local-activities';

// Most pending refunds are paid within seconds.
const PENDING_REFUND_MS = 30_000;

type LookUp = Activities['lookUpPayment'];
type Found = Awaited<ReturnType<LookUp>>;

/** Reads the payment, as a step for manual intervention: a payment of ours that differs from the agreed one needs a person. */
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

/** Captures the money, as a step for manual intervention: another amount than agreed needs a person. `run` is one try. */
export function captureStep(run: () => ReturnType<Activities['capturePayment']>) {
  return {
    name: 'capture',
    run,
    trouble(answer: Awaited<ReturnType<typeof run>>): InterventionReason | undefined {
      return answer.type === 'mismatch' ? { code: 'payment-differs', detail: answer.detail } : undefined;
    },
  };
}

/** Whether the money is authorised or captured, and not refunded. */
export function isPaid({ status, amountRefunded }: Found): boolean {
  return status === 'authorised' || (status === 'captured' && amountRefunded === 0);
}

/** Refunds money without seats, as a step for manual intervention. */
export function refundStep(payment: { purchaseId: string; paymentIntentId: string }) {
  let attempt = 1;
  return {
    name: 'refund',
    graceMs: (code: InterventionCode) => (code === 'refund-pending' ? PENDING_REFUND_MS : 0),
    // Each try after a failed refund is a new refund at the bank.
    manualRetryOnly: (code: InterventionCode) => code === 'refund-failed',
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
