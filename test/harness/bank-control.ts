import { send } from './client';
import type { SystemFacts } from './system';

interface BankEvent {
  readonly id: string;
  readonly type: string;
  readonly pending_webhooks: number;
  readonly data: { readonly object: { readonly id: string; readonly payment_intent?: string } };
}

/** Controls of the test bank: faults, what cardholders and their banks decide, and what the bank has recorded. */
export function bankControl({ env }: SystemFacts) {
  const base = env.STRIPE_API_BASE!;
  const login = { Authorization: `Bearer ${env.STRIPE_SECRET_KEY}` };

  async function control(method: string, path: string, body?: unknown) {
    const answer = await send(`${base}/test${path}`, method, body);
    if (answer.status !== 200) throw new Error(`the bank answered ${answer.status}: ${answer.text}`);
    return answer.body;
  }

  return {
    /** The fan completes the authentication step of their bank (3-D Secure), or fails it. */
    authenticate: (clientSecret: string, outcome: 'success' | 'failure') =>
      control('POST', `/payment_intents/${clientSecret.split('_secret_')[0]}/authenticate`, { outcome }),
    /** The fan's bank decides on a payment that is `processing`. */
    settle: (paymentIntentId: string, outcome: 'success' | 'failure') =>
      control('POST', `/payment_intents/${paymentIntentId}/settle`, { outcome }),
    /** Deletes the idempotency keys of a purchase, as the bank does after a day. */
    forgetKeys: (purchaseId: string) => control('DELETE', `/idempotency-keys?prefix=${purchaseId}`),
    /** Sets the available balance of a currency, in minor units. */
    setBalance: (currency: string, available: number) => control('POST', '/balance', { currency, available }),
    /** Changes a payment as a person in the bank's dashboard does: by the bank's API, unknown to the product. */
    async inDashboard(path: string, fields: Record<string, string> = {}) {
      const body = new URLSearchParams(fields).toString();
      const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
      const answer = await send(`${base}/v1${path}`, 'POST', body, { ...login, ...type });
      if (answer.status !== 200) throw new Error(`the bank answered ${answer.status}: ${answer.text}`);
      return answer.body;
    },
    /** The fan disputes a payment, and the dispute is lost. */
    async loseDispute(paymentIntent: string) {
      const { id } = await control('POST', '/disputes', { paymentIntent });
      return control('POST', `/disputes/${id}/close`, { outcome: 'lost' });
    },
    /** Delivers the webhook of an event again. */
    replay: (eventId: string, times: number) => control('POST', '/webhooks/replay', { eventId, times }),
    /** Adds a fault; returns a function that removes it. */
    async fault(fault: Record<string, unknown>): Promise<() => Promise<void>> {
      const { id } = await control('POST', '/faults', fault);
      return async () => void (await control('DELETE', `/faults/${id}`));
    },
    /** Counts and sums over the payments of one purchase. */
    stateOf: (purchaseId: string) =>
      control('GET', `/state?metadataKey=purchaseId&metadataValue=${purchaseId}`) as Promise<{
        intents: number;
        intentsByStatus: Record<string, number>;
        captured: Record<string, number>;
        refunded: Record<string, number>;
        refundsByStatus: Record<string, number>;
        authorised: Record<string, number>;
        fees: Record<string, number>;
      }>,
    /** The bank's events about a payment, oldest first. */
    async eventsOf(paymentIntentId: string): Promise<BankEvent[]> {
      const { body } = await send(`${base}/v1/events?limit=100`, 'GET', undefined, login);
      return (body.data as BankEvent[])
        .filter(({ data }) => [data.object.id, data.object.payment_intent].includes(paymentIntentId))
        .reverse();
    },
  };
}
