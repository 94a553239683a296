/**
 * All expected failures. Each code is part of the public contract and never changes its meaning. A test holds the table in
 * docs/errors.md equal to this one.
 */
export const problemCatalogue = {
  // The request itself
  'invalid-request': { status: 400, title: 'The request is not valid' },
  'invalid-json': { status: 400, title: 'The body is not valid JSON' },
  'card-data-refused': {
    status: 400,
    title: 'Card numbers are never accepted here; send a payment-method token',
  },
  'invalid-idempotency-key': {
    status: 400,
    title: 'The Idempotency-Key is not 1–255 visible ASCII characters',
  },
  'invalid-signature': { status: 400, title: 'The webhook signature does not verify' },
  'not-found': { status: 404, title: 'There is nothing at this address' },
  'method-not-allowed': { status: 405, title: 'This address does not accept that method' },
  'body-too-large': { status: 413, title: 'The body is larger than 100 kB' },
  'unsupported-media-type': { status: 415, title: 'The body must be application/json' },
  'idempotency-key-reused': { status: 422, title: 'This Idempotency-Key was used with a different request' },
  'idempotency-key-in-use': {
    status: 409,
    title: 'The first request with this Idempotency-Key is still running',
  },
  // Authentication and permissions
  unauthenticated: { status: 401, title: 'A bearer token is needed' },
  'invalid-token': { status: 401, title: 'The token is not valid' },
  'token-expired': { status: 401, title: 'The token has expired' },
  'token-in-url': { status: 401, title: 'Tokens are not accepted in a URL; use a stream ticket' },
  'invalid-stream-ticket': {
    status: 401,
    title: 'The stream ticket is unknown, used or older than 60 seconds',
  },
  'sign-in-failed': { status: 401, title: 'The sign-in did not succeed' },
  'cross-site-request': {
    status: 403,
    title: 'A write with the session cookie must come from our own pages',
  },
  forbidden: { status: 403, title: 'Your role does not allow this' },
  'payload-not-readable': { status: 422, title: 'A payload cannot be decrypted with the configured keys' },
  // Events and the waiting room
  'event-not-found': { status: 404, title: 'There is no such event' },
  'event-incomplete': { status: 422, title: 'The event cannot be published yet: something is missing' },
  'event-published': { status: 409, title: 'The event is published' },
  'draft-changed': { status: 409, title: 'Somebody else has changed this draft since you read it' },
  'not-in-queue': { status: 404, title: 'You have no place in this queue; join it first' },
  'not-admitted': { status: 403, title: 'You have not been admitted to this sale yet' },
  'invalid-pass': { status: 403, title: 'The queue pass is not valid' },
  'pass-of-another-user': { status: 403, title: 'The queue pass belongs to another user' },
  'pass-of-another-event': { status: 403, title: 'The queue pass is for another event' },
  'pass-expired': { status: 403, title: 'The queue pass has expired' },
  'challenge-required': { status: 403, title: 'Solve the challenge first' },
  'challenge-failed': { status: 403, title: 'The challenge was not solved' },
  'presale-required': { status: 403, title: 'This is a presale: you need a code or a place on its list' },
  'presale-code-invalid': {
    status: 403,
    title: 'This presale code does not exist or is not valid at this time',
  },
  'presale-code-used-up': { status: 409, title: 'This presale code has no uses left' },
  'presale-code-exists': { status: 409, title: 'This event already has this presale code' },
  'presale-code-not-found': { status: 404, title: 'There is no such presale code' },
  'seating-plan-not-found': { status: 404, title: 'There is no such seating plan' },
  'seating-plan-changed': {
    status: 409,
    title: 'Somebody else has changed this seating plan in the meantime',
  },
  'sale-not-open': { status: 409, title: 'This sale is not open' },
  // Seats and purchases
  'ticket-not-found': { status: 404, title: 'There is no such ticket' },
  'seat-taken': { status: 409, title: 'At least one of these seats is taken' },
  'seats-kept-for-access': {
    status: 409,
    title: 'At least one of these seats is held for people who need an accessible seat',
  },
  'seat-block-not-found': { status: 404, title: 'There is no such block of seats' },
  'no-seats-available': { status: 409, title: 'There are no such seats left' },
  'purchase-in-progress': { status: 409, title: 'You already have a purchase running for this event' },
  'payment-in-progress': { status: 409, title: 'A payment for this purchase is under way' },
  'limit-exceeded': { status: 409, title: 'This is more tickets than one person may have' },
  'total-too-high': { status: 409, title: 'The total is more than the bank accepts in one payment' },
  'not-sold-out': { status: 409, title: 'There are tickets left, so the waitlist is not open' },
  'not-on-waitlist': { status: 404, title: 'You are not on the waitlist of this sale' },
  'purchase-not-found': { status: 404, title: 'You have no such purchase' },
  'booking-not-found': { status: 404, title: 'You have no such booking' },
  // Check-in and transfer of tickets
  'ticket-code-invalid': { status: 404, title: 'This is not the code of a ticket' },
  'ticket-code-void': { status: 410, title: 'This code is no longer valid' },
  'ticket-already-used': { status: 409, title: 'This ticket has already been used for entry' },
  'ticket-for-another-event': { status: 409, title: 'This ticket is for another event' },
  'entry-not-open': { status: 409, title: 'The doors of this event are not open' },
  'ticket-not-used': { status: 409, title: 'This ticket has not been used for entry' },
  'no-re-entry': { status: 409, title: 'Who leaves this event cannot come in again' },
  'gate-not-found': { status: 404, title: 'There is no such gate' },
  'pairing-code-invalid': { status: 404, title: 'This pairing code is unknown, used or expired' },
  'undo-too-late': { status: 409, title: 'It is too late to undo this admission' },
  'ticket-not-transferable': { status: 409, title: 'This ticket cannot be transferred' },
  'transfer-open': { status: 409, title: 'This ticket has already been offered to another person' },
  'transfer-not-found': { status: 404, title: 'You have no such transfer' },
  'transfer-closed': { status: 409, title: 'This transfer has already ended' },
  // Tickets that fans give back
  'returns-closed': { status: 409, title: 'Tickets of this event cannot be given back now' },
  'ticket-not-returnable': { status: 409, title: 'At least one of these tickets cannot be given back' },
  'return-under-way': { status: 409, title: 'At least one of these tickets cannot be taken back any more' },
  // Payment
  'payment-declined': { status: 402, title: 'The bank declined the payment' },
  'invalid-payment-method': { status: 400, title: 'The payment method is not known to the processor' },
  'buyer-details-missing': { status: 400, title: 'The seller asks for more before you pay' },
  'hold-expired': { status: 410, title: 'The hold on these seats has ended' },
  'no-more-time': { status: 409, title: 'This hold cannot be made longer' },
  'already-booked': { status: 409, title: 'This purchase is already booked' },
  'not-booked': { status: 409, title: 'This purchase has no paid booking' },
  // Repairs by ops
  'purchase-ended': { status: 409, title: 'This purchase has ended' },
  'batch-not-found': { status: 404, title: 'There is no such batch of repairs' },
  'mailed-too-often': { status: 429, title: 'The tickets of this booking were sent too often' },
  'nothing-to-retry': { status: 409, title: 'No step of this purchase is waiting for a retry' },
  // Refunds, cancellations, reconciliation
  'not-refundable': { status: 409, title: 'This booking cannot be refunded' },
  'ticket-refunded': { status: 409, title: 'At least one of these tickets has already been refunded' },
  'other-price-level': { status: 409, title: 'At least one of these seats is of another price level' },
  'event-cancelled': { status: 409, title: 'This event is cancelled' },
  'cancellation-not-found': { status: 404, title: 'This event is not cancelled' },
  'invoice-not-found': { status: 404, title: 'There is no such invoice' },
  'refund-not-found': { status: 404, title: 'There is no such refund' },
  'nothing-to-repair': { status: 409, title: 'This refund is not waiting for a decision' },
  'reconciliation-not-found': { status: 404, title: 'There is no such reconciliation' },
  'amount-not-exportable': { status: 422, title: 'An amount does not fit into this kind of file' },
  'case-not-found': { status: 404, title: 'There is no such case' },
  // Teams of organisers
  'team-not-found': { status: 404, title: 'You are in no such team' },
  'member-not-found': { status: 404, title: 'This team has no such member' },
  'last-owner': { status: 409, title: 'A team needs an owner, and this is the last one' },
  'invitation-not-found': {
    status: 404,
    title: 'This invitation is unknown, used, withdrawn or too old',
  },
  // Other programs
  'api-key-not-found': { status: 404, title: 'There is no such API key' },
  'webhook-not-found': { status: 404, title: 'There is no such endpoint, or it has no such message' },
  'too-many-webhooks': { status: 409, title: 'This organiser has as many endpoints as one may have' },
  // Load and parts
  'rate-limited': { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'A required part of the system is temporarily unavailable' },
  'internal-error': { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; title: string }>;

/** A stable, public error code. */
export type ProblemCode = keyof typeof problemCatalogue;

/** An expected failure with its public code; `fields` become members of the problem document (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly code: ProblemCode,
    detail: string = problemCatalogue[code].title,
    readonly fields: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
  }
}
