import type { Agent } from 'node:http';
import Stripe from 'stripe';

type HttpClient = NonNullable<Stripe.StripeConfig['httpClient']>;

/**
 * An HTTP client that closes its idle connections when a request gets no answer: the network may have dropped them all, and
 * each would cost another time-out.
 */
export function createIdleClosingHttpClient(agent: Agent): HttpClient {
  const http = Stripe.createNodeHttpClient(agent);
  return {
    getClientName: () => http.getClientName(),
    makeRequest: (...request) =>
      http.makeRequest(...request).catch((error: unknown) => {
        for (const idle of Object.values(agent.freeSockets))
          for (const socket of idle ?? []) socket.destroy();
        throw error;
      }),
  };
}
