import type { IntentRecord, PaymentErrorRecord } from './records';

/** The fields of `error` in an answer of Stripe. */
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
 * An answer of the API that is an error. Records that were stored before it was thrown stay (a declined charge is a
 * fact). `beforeExecution`: the idempotency key does not save this answer.
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

/** 404 `resource_missing`; with Stripe, the status for an id in the body is 400. */
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
