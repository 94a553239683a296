import { createHttp } from './http';
import { type CallListener, createRetryingCall } from './retrying-call';

/**
 * Completes 3-D Secure for a payment intent by the test bank's control API. Undefined with Stripe itself, where only a
 * person can do that.
 */
export function createAuthenticator(
  apiBase: string | undefined,
  listener: CallListener,
): ((paymentIntentId: string) => Promise<void>) | undefined {
  if (!apiBase || /(^|\.)stripe\.com$/.test(new URL(apiBase).hostname)) return undefined;
  const http = createHttp({ baseUrl: apiBase, maxSockets: 10 });
  const call = createRetryingCall({
    http,
    listener: { answered: listener.answered, retried: (cause) => listener.retried(`bank: ${cause}`) },
  });
  return async (paymentIntentId) => {
    // A refusal means that it was done before (the answer was lost) or is too late; the purchase shows the result.
    await call({
      method: 'POST',
      path: `/test/payment_intents/${paymentIntentId}/authenticate`,
      body: { outcome: 'success' },
    });
  };
}
