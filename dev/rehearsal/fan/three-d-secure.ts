import type { SystemUnderRehearsal } from '../system-under-test';
import { createHttp } from './http';
import { type CallListener, createPatientCall } from './retrying-call';

/**
 * Does what a fan does on the page of its own bank (3-D Secure), by the test bank's control API; undefined at Stripe
 * itself, where only a person can.
 */
export function bankStepAt(
  bank: SystemUnderRehearsal['bank'],
  listener: CallListener,
): ((paymentIntentId: string) => Promise<void>) | undefined {
  if (!bank.apiBase || /(^|\.)stripe\.com$/.test(new URL(bank.apiBase).hostname)) return undefined;
  const http = createHttp({ baseUrl: bank.apiBase, maxSockets: 10 });
  const call = createPatientCall({
    http,
    listener: { answered: listener.answered, retried: (cause) => listener.retried(`bank: ${cause}`) },
  });
  return async (paymentIntentId) => {
    // A refusal means that it is done already (an answer of ours got lost) or too late: how it ended is seen elsewhere.
    await call({
      method: 'POST',
      path: `/test/payment_intents/${paymentIntentId}/authenticate`,
      body: { outcome: 'success' },
    });
  };
}
