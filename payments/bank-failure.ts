import Stripe from 'stripe';

/** The bank did not answer, or asked for a later retry: the effect is unknown. Every function of this room may throw it, and may be called again after it. */
export class BankUnavailable extends Error {
  override readonly name = 'BankUnavailable';
  constructor(
    message: string,
    options?: { cause?: unknown },
    /** The bank's `Retry-After`, if it sent one. */
    readonly retryAfterSeconds?: number,
  ) {
    super(message, options);
  }
}

/** The bank refused the call for a reason that only a change on our side can remove: calling again is useless. */
export class BankRefused extends Error {
  override readonly name = 'BankRefused';
  constructor(
    message: string,
    options?: { cause?: unknown },
    /** Stripe's error code, such as `resource_missing`. */
    readonly code?: string,
  ) {
    super(message, options);
  }
}

/** The bank's answer to one call. */
type BankResponse<T> =
  | { readonly type: 'ok'; readonly value: T; readonly replayed: boolean }
  /** An error that has a meaning for the payment: 400, 402 or 404. */
  | { readonly type: 'error'; readonly error: Stripe.errors.StripeError; readonly replayed: boolean }
  /** A replayed 5xx: this idempotency key always answers the same, and the effect of the call stays unknown. */
  | { readonly type: 'lost'; readonly replayed: true };

/**
 * Makes one call. Throws BankUnavailable for whatever may be different the next time (network, time-out, 409, 429, a
 * first 5xx) and BankRefused for a bad key, a missing permission or an idempotency key used with other parameters.
 */
export async function callBank<T>(call: () => Promise<Stripe.Response<T>>): Promise<BankResponse<T>> {
  try {
    const value = await call();
    return { type: 'ok', value, replayed: isReplay(value.lastResponse.headers) };
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const replayed = isReplay(error.headers);
    const status = error.statusCode ?? 0;
    if (status >= 500 && replayed) return { type: 'lost', replayed };
    if (status === 0 || status >= 500 || status === 409 || status === 429) throw unavailable(error);
    const ours = error instanceof Stripe.errors.StripeIdempotencyError || status === 401 || status === 403;
    if (ours) throw refused(error);
    return { type: 'error', error, replayed };
  }
}

/** Like `callBank`, for calls that change nothing. Throws BankRefused for every error that has a meaning for the payment. */
export async function readFromBank<T>(call: () => Promise<Stripe.Response<T>>): Promise<T> {
  const response = await callBank(call);
  if (response.type === 'ok') return response.value;
  throw response.type === 'error'
    ? refused(response.error)
    : new BankUnavailable('the bank replayed an error');
}

/** An error of the bank as BankRefused. */
export function refused(error: Stripe.errors.StripeError): BankRefused {
  return new BankRefused(...refusal(error));
}

/** The constructor arguments of a BankRefused for this error. */
export function refusal(error: Stripe.errors.StripeError): ConstructorParameters<typeof BankRefused> {
  return [`the bank refused: ${error.message}`, { cause: error }, error.code];
}

/** An error of the bank as BankUnavailable; other errors are returned unchanged. */
export function unavailable(error: unknown): unknown {
  if (!(error instanceof Stripe.errors.StripeError)) return error;
  const after = Number(error.headers?.['retry-after']);
  const seconds = Number.isFinite(after) && after > 0 ? after : undefined;
  return new BankUnavailable(`the bank is not available: ${error.message}`, { cause: error }, seconds);
}

function isReplay(headers: Record<string, string | string[]> | undefined): boolean {
  return headers?.['idempotent-replayed'] === 'true';
}
