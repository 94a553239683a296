import type { ApiProblem } from '../http/problem';
import type { MessageKey } from '../i18n/messages/en';

/** The next step after a refusal. */
export type NextStep =
  | 'retry'
  | 'sign-in'
  | 'search'
  | 'event'
  | 'queue'
  | 'seats'
  | 'pay'
  | 'tickets'
  | 'waitlist'
  | 'another-card'
  | 'reload';

/** The message key and the next step of a refusal. */
interface ProblemMessage {
  readonly message: MessageKey;
  readonly step: NextStep;
}

const MESSAGES: Readonly<Record<string, ProblemMessage>> = {
  'event-not-found': { message: 'problem.eventNotFound', step: 'search' },
  'not-found': { message: 'problem.notFound', step: 'search' },
  'invalid-request': { message: 'problem.invalid', step: 'reload' },
  'ticket-not-found': { message: 'problem.ticketNotFound', step: 'seats' },
  'purchase-not-found': { message: 'problem.purchaseNotFound', step: 'event' },
  'booking-not-found': { message: 'problem.bookingNotFound', step: 'tickets' },
  'invoice-not-found': { message: 'problem.invoiceNotFound', step: 'tickets' },
  'ticket-not-transferable': { message: 'problem.notTransferable', step: 'tickets' },
  'returns-closed': { message: 'problem.returnsClosed', step: 'tickets' },
  'ticket-not-returnable': { message: 'problem.notReturnable', step: 'tickets' },
  'return-under-way': { message: 'problem.returnUnderWay', step: 'tickets' },
  'transfer-not-found': { message: 'problem.transferNotFound', step: 'tickets' },
  'transfer-closed': { message: 'problem.transferClosed', step: 'tickets' },
  'transfer-open': { message: 'problem.transferOpen', step: 'tickets' },
  unauthenticated: { message: 'problem.signInNeeded', step: 'sign-in' },
  'invalid-token': { message: 'problem.signInNeeded', step: 'sign-in' },
  'token-expired': { message: 'problem.signInAgain', step: 'sign-in' },
  'sign-in-failed': { message: 'problem.signInFailed', step: 'retry' },
  'cross-site-request': { message: 'problem.invalid', step: 'reload' },
  forbidden: { message: 'problem.forbidden', step: 'sign-in' },
  'not-in-queue': { message: 'problem.notInQueue', step: 'queue' },
  'not-admitted': { message: 'problem.notAdmitted', step: 'queue' },
  'invalid-pass': { message: 'problem.passInvalid', step: 'queue' },
  'pass-of-another-user': { message: 'problem.passInvalid', step: 'queue' },
  'pass-of-another-event': { message: 'problem.passInvalid', step: 'queue' },
  'pass-expired': { message: 'problem.passExpired', step: 'queue' },
  'challenge-required': { message: 'problem.challengeFailed', step: 'reload' },
  'challenge-failed': { message: 'problem.challengeFailed', step: 'reload' },
  'needs-https': { message: 'problem.needsHttps', step: 'event' },
  'presale-required': { message: 'problem.presaleRequired', step: 'queue' },
  'presale-code-invalid': { message: 'problem.presaleCodeInvalid', step: 'queue' },
  'presale-code-used-up': { message: 'problem.presaleCodeUsedUp', step: 'queue' },
  'sale-not-open': { message: 'problem.saleNotOpen', step: 'event' },
  'seat-taken': { message: 'problem.seatTaken', step: 'seats' },
  'seats-kept-for-access': { message: 'problem.keptForAccess', step: 'seats' },
  'no-seats-available': { message: 'problem.noSeats', step: 'waitlist' },
  'purchase-in-progress': { message: 'problem.purchaseInProgress', step: 'pay' },
  'payment-in-progress': { message: 'problem.paymentInProgress', step: 'pay' },
  'limit-exceeded': { message: 'problem.limitExceeded', step: 'seats' },
  'total-too-high': { message: 'problem.totalTooHigh', step: 'seats' },
  'not-sold-out': { message: 'problem.notSoldOut', step: 'seats' },
  'not-on-waitlist': { message: 'problem.notOnWaitlist', step: 'waitlist' },
  'payment-declined': { message: 'problem.declined', step: 'another-card' },
  'invalid-payment-method': { message: 'problem.cardUnknown', step: 'another-card' },
  'buyer-details-missing': { message: 'problem.buyerDetailsMissing', step: 'pay' },
  'card-data-refused': { message: 'problem.cardUnknown', step: 'another-card' },
  'hold-expired': { message: 'problem.holdOver', step: 'seats' },
  'no-more-time': { message: 'problem.noMoreTime', step: 'pay' },
  'already-booked': { message: 'problem.alreadyBooked', step: 'tickets' },
  'rate-limited': { message: 'problem.rateLimited', step: 'retry' },
  unavailable: { message: 'problem.unavailable', step: 'retry' },
  'idempotency-key-in-use': { message: 'problem.unavailable', step: 'retry' },
  network: { message: 'problem.network', step: 'retry' },
};

const UNKNOWN: ProblemMessage = { message: 'problem.unknown', step: 'reload' };

// What helps after a decline, by the member `declineReason` of the problem.
const DECLINES: Readonly<Record<string, MessageKey>> = {
  'insufficient-funds': 'problem.declined.funds',
  'card-expired': 'problem.declined.expired',
  'wrong-details': 'problem.declined.details',
  'bank-step-refused': 'problem.declined.step',
  'over-limit': 'problem.declined.limit',
  'card-not-supported': 'problem.declined.notSupported',
  'try-again': 'problem.declined.tryAgain',
  'not-captured': 'problem.declined.notCaptured',
};

/** The message and next step for the code of a problem; for an unknown code a general one. */
export function problemMessage({
  code,
  fields,
}: Pick<ApiProblem, 'code'> & Partial<ApiProblem>): ProblemMessage {
  const known = Object.hasOwn(MESSAGES, code) ? MESSAGES[code]! : UNKNOWN;
  const reason = String(fields?.declineReason);
  return Object.hasOwn(DECLINES, reason) ? { ...known, message: DECLINES[reason]! } : known;
}

/** The codes that have a message of their own. */
export const KNOWN_CODES: readonly string[] = Object.keys(MESSAGES);
