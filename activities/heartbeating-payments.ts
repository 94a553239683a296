import { heartbeat } from '@temporalio/activity';
import type { Payments } from '../payments/stripe';

// A fifth of the heartbeat timeout in `workflows/steps/local-activities.ts`; the SDK throttles what it sends.
const EVERY_MS = 2_000;

/**
 * The bank for activities: sends heartbeats while a call waits for its answer. When the worker dies, another one takes over
 * after the heartbeat timeout (10 s) instead of the timeout of the whole activity.
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
