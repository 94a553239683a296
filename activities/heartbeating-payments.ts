import { heartbeat } from '@temporalio/activity';
import type { Payments } from '../payments/stripe';

// A fifth of the heartbeat timeout of `workflows/steps/local-activities.ts`; the SDK sends only what is needed.
const EVERY_MS = 2_000;

/**
 * The bank for activities: while its answer is waited for, Temporal hears that the worker is alive. So a purchase whose
 * worker died at the bank goes on elsewhere when the beats stop, and not only when the longest answer would be over.
 */
export function createHeartbeatingPayments<P extends Payments>(payments: P): P {
  const alive =
    <I extends unknown[], O>(ask: (...input: I) => Promise<O>) =>
    async (...input: I): Promise<O> => {
      const beating = setInterval(heartbeat, EVERY_MS);
      try {
        return await ask(...input);
      } finally {
        clearInterval(beating);
      }
    };
  return {
    ...payments,
    authorise: alive(payments.authorise),
    capture: alive(payments.capture),
    voidPayment: alive(payments.voidPayment),
    refund: alive(payments.refund),
    lookUp: alive(payments.lookUp),
  };
}
