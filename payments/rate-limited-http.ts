import type Stripe from 'stripe';
import type { BankRateLimiter, CallClass } from './bank-rate-limiter';

type HttpClient = NonNullable<Stripe.StripeConfig['httpClient']>;

// What we wait when the bank does not say how long.
const UNSAID_SECONDS = 1;

/** Puts the pace in front of every request that goes out, whoever makes it: also pages of lists and the client's own retries. */
export function createRateLimitedHttpClient(http: HttpClient, pace: BankRateLimiter): HttpClient {
  return {
    getClientName: () => http.getClientName(),
    async makeRequest(host, port, path, method, ...rest) {
      await pace.turn(classOf(method, path));
      const response = await http.makeRequest(host, port, path, method, ...rest);
      if (response.getStatusCode() === 429) {
        const after = Number(response.getHeaders()['retry-after']);
        pace.backOff(after > 0 ? after : UNSAID_SECONDS);
      }
      return response;
    },
  };
}

/** What a request is for, by its address. */
export function classOf(method: string, pathAndQuery: string): CallClass {
  const [path = '', query = ''] = pathAndQuery.split('?');
  if (/\/(capture|cancel)$/.test(path)) return 'settle';
  // The question whether the bank is there must not wait behind the crowd that it is asked for.
  if (path === '/v1/balance') return 'settle';
  // The refunds of one payment are looked through before another is made.
  if (path === '/v1/refunds' && (method === 'POST' || query.includes('payment_intent='))) return 'refund';
  return method === 'GET' && /^\/v1\/[a-z_]+$/.test(path) ? 'list' : 'pay';
}
