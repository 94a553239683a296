import type { Agent } from 'node:http';
import Stripe from 'stripe';

type HttpClient = NonNullable<Stripe.StripeConfig['httpClient']>;

/**
 * An HTTP client with that agent. When one connection had no answer, those that lie idle are put away: the network may have
 * lost them together, and each would take as long to be found out.
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
