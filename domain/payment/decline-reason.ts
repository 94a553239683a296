/** Why a bank declined a card, as far as it helps the fan; a closed set. `declined`: the bank does not say, or nobody should be told. */
export const declineReasons = [
  'declined',
  'insufficient-funds',
  'card-expired',
  'wrong-details',
  'bank-step-refused',
  'over-limit',
  'card-not-supported',
  'try-again',
  'not-captured',
] as const;

type DeclineReason = (typeof declineReasons)[number];

// The codes of https://docs.stripe.com/declines/codes, and ours. Lost, stolen and suspicious cards are only `declined`:
// whoever holds such a card must not learn why.
const REASONS: Readonly<Record<string, DeclineReason>> = {
  insufficient_funds: 'insufficient-funds',
  expired_card: 'card-expired',
  incorrect_number: 'wrong-details',
  invalid_number: 'wrong-details',
  incorrect_cvc: 'wrong-details',
  invalid_cvc: 'wrong-details',
  incorrect_zip: 'wrong-details',
  incorrect_address: 'wrong-details',
  incorrect_pin: 'wrong-details',
  invalid_pin: 'wrong-details',
  invalid_expiry_month: 'wrong-details',
  invalid_expiry_year: 'wrong-details',
  invalid_account: 'wrong-details',
  authentication_required: 'bank-step-refused',
  authentication_not_handled: 'bank-step-refused',
  payment_intent_authentication_failure: 'bank-step-refused',
  card_velocity_exceeded: 'over-limit',
  withdrawal_count_limit_exceeded: 'over-limit',
  invalid_amount: 'over-limit',
  card_not_supported: 'card-not-supported',
  currency_not_supported: 'card-not-supported',
  transaction_not_allowed: 'card-not-supported',
  service_not_allowed: 'card-not-supported',
  processing_error: 'try-again',
  issuer_not_available: 'try-again',
  reenter_transaction: 'try-again',
  try_again_later: 'try-again',
  approve_with_id: 'try-again',
  capture_failed: 'not-captured',
};

/** The reason for a decline code of the bank. */
export function declineReasonOf(declineCode: string): DeclineReason {
  return Object.hasOwn(REASONS, declineCode) ? REASONS[declineCode]! : 'declined';
}
