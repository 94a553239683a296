import type Stripe from 'stripe';
import type { BankRateLimiter, CallClass } from './bank-rate-limiter';

type HttpClient = NonNullable<Stripe.StripeConfig['httpClient']>;

// The pause after a 429 without a Retry-After.
const DEFAULT_PAUSE_SECONDS = 1;

/** Sends every request through the rate limiter, including pages of lists and the client's own retries. */
export function createRateLimitedHttpClient(http: HttpClient, rateLimiter: BankRateLimiter): HttpClient {
  return {
    getClientName: () => http.getClientName(),
    async makeRequest(host, port, path, method, ...rest) {
      await rateLimiter.acquire(classOf(method, path));
      const response = await http.makeRequest(host, port, path, method, ...rest);
      if (response.getStatusCode() === 429) {
        const after = Number(response.getHeaders()['retry-after']);
        rateLimiter.backOff(after > 0 ? after : DEFAULT_PAUSE_SECONDS);
      }
      return response;
    },
  };
}

/** The class of a request, by its method and path. */
export function classOf(method: string, pathAndQuery: string): CallClass {
  const [path = '', query = ''] = pathAndQuery.split('?');
  if (/\/(capture|cancel)$/.test(path)) return 'settle';
  // The health check of the bank must not wait behind other calls.
  if (path === '/v1/balance') return 'settle';
  // The refunds of a payment are listed before another one is created.
  if (path === '/v1/refunds' && (method === 'POST' || query.includes('payment_intent='))) return 'refund';
  return method === 'GET' && /^\/v1\/[a-z_]+$/.test(path) ? 'list' : 'pay';
}
