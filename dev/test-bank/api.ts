import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { STRIPE_VERSION } from './api-version';
import type { Bank } from './bank';
import { BankError } from './bank-error';
import type { Call, Handler, Reply } from './call';
import type { FaultTarget } from './faults';
import { decodeForm, type Form, nested } from './form';
import { createIdempotencyKeys } from './idempotency';
import { newId } from './ids';
import { routeOf } from './routes';

/** A request to the API; `path` is without the query. */
interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An answer. `broken`: it is never sent, although the request had its effect. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: unknown;
  readonly broken?: 'hang' | 'disconnect';
}

/** The API under `/v1/`. Answers every request, also where it has a bug of its own (500), in Stripe's format. */
export function createApi(bank: Bank, secretKey: string): (request: ApiRequest) => Promise<ApiAnswer> {
  const keys = createIdempotencyKeys(bank.store);
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
      const form = decodeForm(request.method === 'POST' ? request.body : request.query);
      const target = { path: where, objects: objectsOf(bank, form, route.id) };

      const rateLimit = faults.trigger('rate-limit', target);
      if (rateLimit) {
        const retryAfter: Record<string, string> = rateLimit.retryAfterSeconds
          ? { 'retry-after': `${rateLimit.retryAfterSeconds}` }
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
      const delay = faults.trigger('delay', target);
      if (delay) await sleep(delay.ms ?? 1000);
      const before = faults.trigger('error-before', target);
      if (before) return answer(before.status ?? 500, internalError);

      const context = { form, id: route.id, path: where, requestId, idempotencyKey: key };
      return bank.change(context, (call) => {
        const { status, body, reply, remembered, broken } = execute(bank, route.handler, call, target);
        if (key && verdict && remembered) {
          const saved = { fingerprint: verdict.fingerprint, requestId, status };
          // A plain object is saved as its record, anything else as the body it was.
          const isPlain = status === 200 && !('expand' in form) && reply !== undefined && 'kind' in reply;
          call.batch.saveAnswer(key, { ...saved, ...(isPlain ? { shown: reply } : { body }) });
        }
        return answer(status, body, { broken });
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

/** The objects that a request names, for faults that are limited to some metadata. */
function objectsOf(bank: Bank, form: Form, id: string): unknown[] {
  const { store } = bank;
  const ids = [id, form.payment_intent].filter((one): one is string => typeof one === 'string' && one !== '');
  const objects = ids.map(
    (one) => store.get('intent', one) ?? store.get('charge', one) ?? store.get('refund', one),
  );
  return [...objects, { metadata: typeof form.metadata === 'object' ? nested(form, 'metadata') : {} }];
}

/** Runs a handler, and the faults that come after its effect. */
function execute(bank: Bank, handler: Handler, call: Call, target: FaultTarget) {
  const { faults, presenter } = bank;
  let outcome: { status: number; body: unknown; reply?: Reply };
  let remembered = true;
  try {
    const reply = handler(call);
    outcome = { status: 200, body: presenter.reply(reply, call.form), reply };
  } catch (error) {
    if (!(error instanceof BankError)) throw error;
    remembered = !error.beforeExecution;
    outcome = { status: error.status, body: presenter.error(error.fields) };
  }
  const failed = faults.trigger('error-after', target);
  if (failed) outcome = { status: failed.status ?? 500, body: internalError };
  const broken = faults.trigger('hang-after', target)
    ? ('hang' as const)
    : faults.trigger('disconnect-after', target)
      ? ('disconnect' as const)
      : undefined;
  return { ...outcome, remembered: remembered || failed !== undefined, broken };
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
