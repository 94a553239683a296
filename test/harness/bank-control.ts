import { send } from './client';
import type { SystemFacts } from './system';

interface BankEvent {
  readonly id: string;
  readonly type: string;
  readonly pending_webhooks: number;
  readonly data: { readonly object: { readonly id: string; readonly payment_intent?: string } };
}

/** The other side of the counter: what the bank holds, and the switches that a fan's own bank would move. */
export function bankControl({ env }: SystemFacts) {
  const base = env.STRIPE_API_BASE!;
  const own = { Authorization: `Bearer ${env.STRIPE_SECRET_KEY}` };

  async function control(method: string, path: string, body?: unknown) {
    const answer = await send(`${base}/test${path}`, method, body);
    if (answer.status !== 200) throw new Error(`the bank said ${answer.status}: ${answer.text}`);
    return answer.body;
  }

  return {
    /** The fan ends the bank's own step, well or not. */
    authenticate: (clientSecret: string, outcome: 'success' | 'failure') =>
      control('POST', `/payment_intents/${clientSecret.split('_secret_')[0]}/authenticate`, { outcome }),
    /** The fan's bank has decided on a payment that it was processing. */
    settle: (paymentIntentId: string, outcome: 'success' | 'failure') =>
      control('POST', `/payment_intents/${paymentIntentId}/settle`, { outcome }),
    /** Forgets the idempotency keys of a purchase, as the bank does after a day. */
    forgetKeys: (purchaseId: string) => control('DELETE', `/idempotency-keys?prefix=${purchaseId}`),
    /** What is available of a currency, in minor units. */
    setBalance: (currency: string, available: number) => control('POST', '/balance', { currency, available }),
    /** Somebody at the bank's own desk does something with a payment. */
    async inDashboard(path: string, fields: Record<string, string> = {}) {
      const body = new URLSearchParams(fields).toString();
      const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
      const answer = await send(`${base}/v1${path}`, 'POST', body, { ...own, ...type });
      if (answer.status !== 200) throw new Error(`the bank said ${answer.status}: ${answer.text}`);
      return answer.body;
    },
    /** The fan disputes a payment, and the fan's bank is with them. */
    async loseDispute(paymentIntent: string) {
      const { id } = await control('POST', '/disputes', { paymentIntent });
      return control('POST', `/disputes/${id}/close`, { outcome: 'lost' });
    },
    /** Sends an event to its receivers again. */
    replay: (eventId: string, times: number) => control('POST', '/webhooks/replay', { eventId, times }),
    /** Adds a fault; answers how to take it back. */
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
    /** The bank's own list of what happened to a payment, oldest first. */
    async eventsOf(paymentIntentId: string): Promise<BankEvent[]> {
      const { body } = await send(`${base}/v1/events?limit=100`, 'GET', undefined, own);
      return (body.data as BankEvent[])
        .filter(({ data }) => [data.object.id, data.object.payment_intent].includes(paymentIntentId))
        .reverse();
    },
  };
}
