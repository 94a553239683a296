import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { STRIPE_VERSION } from './api-version';
import type { Bank } from './bank';
import { BankError } from './bank-error';
import type { SavedAnswer } from './bank-store';
import type { Reply } from './call';
import { decodeForm, type Form, nested } from './form';
import { createIdempotencyKeys } from './idempotency';
import { newId } from './ids';
import { routeOf } from './routes';

/** A request of the API as it came in; `path` without the query. */
interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What goes back; `broken` says that the answer never arrives although all was done. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: unknown;
  readonly broken?: 'hang' | 'disconnect';
}

/** The API under `/v1/`. Answers everything, also its own bugs (500), in Stripe's form. */
export function createApi(bank: Bank, secretKey: string): (request: ApiRequest) => Promise<ApiAnswer> {
  const keys = createIdempotencyKeys(bank.books);
  const { faults, presenter } = bank;

  return async (request) => {
    const requestId = newId('req', 14);
    const key = request.method === 'POST' ? request.headers['idempotency-key']?.toString() : undefined;
    const headers: Record<string, string> = {
      'request-id': requestId,
      'stripe-version': request.headers['stripe-version']?.toString() ?? STRIPE_VERSION,
      ...(key ? { 'idempotency-key': key } : {}),
    };
    const answer = (status: number, body: unknown, more: Partial<ApiAnswer> = {}): ApiAnswer => ({
      status,
      body,
      ...more,
      headers: { ...headers, ...more.headers },
    });
    let claimed = false;
    try {
      authenticate(request.headers.authorization, secretKey);
      const where = `${request.method} ${request.path}`;
      const route = routeOf(request.method, request.path);
      if (!route) {
        const message = `Unrecognized request URL (${request.method}: ${request.path}).`;
        throw new BankError(404, { type: 'invalid_request_error', message }, true);
      }
      const form = decodeForm(request.method === 'POST' ? request.body : request.query);
      const occasion = { path: where, carriers: carriersOf(bank, form, route.id) };

      const storm = faults.strike('rate-limit', occasion);
      if (storm) {
        const retryAfter: Record<string, string> = storm.retryAfterSeconds
          ? { 'retry-after': `${storm.retryAfterSeconds}` }
          : {};
        return answer(429, rateLimited, { headers: retryAfter });
      }
      const verdict = key ? keys.claim(key, request.method, request.path, request.body) : undefined;
      if (verdict?.type === 'replay') {
        const { status, body, shown, requestId: original } = verdict.answer;
        const replayed = { 'idempotent-replayed': 'true', 'original-request': original };
        return answer(status, shown ? presenter.object(shown.kind, shown.record as never) : body, {
          headers: replayed,
        });
      }
      claimed = key !== undefined;
      const delay = faults.strike('delay', occasion);
      if (delay) await sleep(delay.ms ?? 1000);
      const before = faults.strike('error-before', occasion);
      if (before) return answer(before.status ?? 500, internalError);

      const context = { form, id: route.id, path: where, requestId, idempotencyKey: key };
      return bank.change(context, (call) => {
        let outcome: { status: number; body: unknown; reply?: Reply };
        let remembered = true;
        try {
          const reply = route.handler(call);
          outcome = { status: 200, body: presenter.reply(reply, form), reply };
        } catch (error) {
          if (!(error instanceof BankError)) throw error;
          remembered = !error.beforeExecution;
          outcome = { status: error.status, body: presenter.error(error.fields) };
        }
        const after = faults.strike('error-after', occasion);
        if (after) outcome = { status: after.status ?? 500, body: internalError };
        const broken = faults.strike('hang-after', occasion)
          ? 'hang'
          : faults.strike('disconnect-after', occasion)
            ? 'disconnect'
            : undefined;
        if (key && verdict && (remembered || after)) {
          call.draft.saveAnswer(key, savedAnswer(verdict.fingerprint, requestId, outcome, 'expand' in form));
        }
        return answer(outcome.status, outcome.body, { broken });
      });
    } catch (error) {
      if (error instanceof BankError) return answer(error.status, presenter.error(error.fields));
      console.error(error);
      return answer(500, internalError);
    } finally {
      if (claimed) keys.release(key!);
    }
  };
}

const internalError = { error: { type: 'api_error', message: 'An unknown error occurred.' } };
const rateLimited = {
  error: {
    type: 'invalid_request_error',
    code: 'rate_limit',
    message:
      'Request rate limit exceeded. Learn more about rate limits at https://stripe.com/docs/rate-limits.',
  },
};

/** What a request is about, for faults that are narrowed by metadata. */
function carriersOf(bank: Bank, form: Form, id: string): unknown[] {
  const { books } = bank;
  const named = [id, form.payment_intent].filter(
    (one): one is string => typeof one === 'string' && one !== '',
  );
  const objects = named.map(
    (one) => books.get('intent', one) ?? books.get('charge', one) ?? books.get('refund', one),
  );
  return [...objects, { metadata: typeof form.metadata === 'object' ? nested(form, 'metadata') : {} }];
}

/** A plain object of the books is kept as that; anything else as the body it was. */
function savedAnswer(
  fingerprint: string,
  requestId: string,
  outcome: { status: number; body: unknown; reply?: Reply },
  expanded: boolean,
): SavedAnswer {
  const { status, body, reply } = outcome;
  const plain = status === 200 && !expanded && reply !== undefined && 'kind' in reply;
  return { fingerprint, requestId, status, ...(plain ? { shown: reply } : { body }) };
}

function authenticate(authorization: string | undefined, secretKey: string): void {
  const [scheme, value = ''] = (authorization ?? '').split(' ');
  const given =
    scheme?.toLowerCase() === 'basic' ? Buffer.from(value, 'base64').toString().replace(/:.*$/s, '') : value;
  if (given === secretKey) return;
  const message = given
    ? `Invalid API Key provided: ${given.slice(0, 8)}****`
    : 'You did not provide an API key. You need to provide your API key in the Authorization header.';
  throw new BankError(401, { type: 'invalid_request_error', message }, true);
}
