import type { IntentRecord, PaymentErrorRecord } from './records';

/** What Stripe puts into `error`. */
export interface ErrorFields {
  readonly type: 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error';
  readonly code?: string;
  readonly declineCode?: string;
  readonly param?: string;
  readonly message: string;
  readonly charge?: string;
  /** Shown as `error.payment_intent`. */
  readonly intent?: IntentRecord;
  readonly paymentError?: PaymentErrorRecord;
}

/**
 * An answer of the API that is an error. What was put into the books before it was thrown stays there (a declined
 * charge is a fact). `beforeExecution` marks those that an idempotency key does not remember.
 */
export class BankError extends Error {
  override readonly name = 'BankError';
  constructor(
    readonly status: number,
    readonly fields: ErrorFields,
    readonly beforeExecution = false,
  ) {
    super(fields.message);
  }
}

/** 400: a parameter is missing or malformed; nothing was tried. */
export function invalidParameter(param: string, message: string, code?: string): BankError {
  return new BankError(400, { type: 'invalid_request_error', param, message, code }, true);
}

/** 404, or 400 for an id inside the body, as Stripe tells them apart. */
export function noSuch(what: string, id: string, param: string, status = 404): BankError {
  return new BankError(status, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    param,
    message: `No such ${what}: '${id}'`,
  });
}

/** 400 `payment_intent_unexpected_state`. */
export function unexpectedState(intent: IntentRecord, verb: string): BankError {
  return new BankError(400, {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    intent,
    message: `This PaymentIntent could not be ${verb} because it has a status of ${intent.status}.`,
  });
}
