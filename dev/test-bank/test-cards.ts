import { noSuch } from './bank-error';

/** What a test card does when it is charged. */
export type CardBehaviour =
  | { readonly kind: 'approve' }
  | {
      readonly kind: 'decline';
      readonly code: string;
      readonly declineCode: string;
      readonly message: string;
    }
  /** 3-D Secure comes first; `after` is what follows its success. */
  | { readonly kind: 'action'; readonly after: CardBehaviour }
  /** The result comes later, by `POST /test/payment_intents/:id/settle`. */
  | { readonly kind: 'processing' };

/** A card behind one of Stripe's test tokens. */
interface TestCard {
  readonly brand: string;
  readonly behaviour: CardBehaviour;
  /** What happens by itself after the capture. */
  readonly afterCapture?: 'dispute' | 'refund-fails' | 'refund-pending';
}

const approve: CardBehaviour = { kind: 'approve' };
const decline = (declineCode: string, message: string, code = 'card_declined'): CardBehaviour => ({
  kind: 'decline',
  code,
  declineCode,
  message,
});

const declines: Record<string, CardBehaviour> = {
  chargeDeclined: decline('generic_decline', 'Your card was declined.'),
  chargeDeclinedInsufficientFunds: decline('insufficient_funds', 'Your card has insufficient funds.'),
  chargeDeclinedLostCard: decline('lost_card', 'Your card was declined.'),
  chargeDeclinedStolenCard: decline('stolen_card', 'Your card was declined.'),
  chargeDeclinedFraudulent: decline('fraudulent', 'Your card was declined.'),
  chargeDeclinedVelocityLimitExceeded: decline(
    'card_velocity_exceeded',
    'Your card was declined for making repeated attempts too frequently.',
  ),
  chargeDeclinedExpiredCard: decline('expired_card', 'Your card has expired.', 'expired_card'),
  chargeDeclinedIncorrectCvc: decline(
    'incorrect_cvc',
    "Your card's security code is incorrect.",
    'incorrect_cvc',
  ),
  chargeDeclinedProcessingError: decline(
    'processing_error',
    'An error occurred while processing your card. Try again in a little bit.',
    'processing_error',
  ),
};
declines.chargeCustomerFail = declines.chargeDeclined!;

const cards = new Map<string, TestCard>();
for (const brand of ['visa', 'mastercard', 'amex', 'discover', 'diners', 'jcb', 'unionpay']) {
  cards.set(`pm_card_${brand}`, { brand, behaviour: approve });
}
cards.set('pm_card_visa_debit', { brand: 'visa', behaviour: approve });
cards.set('pm_card_bypassPending', { brand: 'visa', behaviour: approve });
for (const [name, behaviour] of Object.entries(declines)) {
  for (const prefix of ['pm_card_', 'pm_card_visa_']) cards.set(prefix + name, { brand: 'visa', behaviour });
}
for (const name of ['authenticationRequired', 'threeDSecure2Required', 'threeDSecureRequired']) {
  cards.set(`pm_card_${name}`, { brand: 'visa', behaviour: { kind: 'action', after: approve } });
}
cards.set('pm_card_threeDSecureRequiredChargeDeclined', {
  brand: 'visa',
  behaviour: { kind: 'action', after: declines.chargeDeclined! },
});
for (const name of ['createDispute', 'createDisputeProductNotReceived', 'createDisputeInquiry']) {
  cards.set(`pm_card_${name}`, { brand: 'visa', behaviour: approve, afterCapture: 'dispute' });
}
cards.set('pm_card_refundFail', { brand: 'visa', behaviour: approve, afterCapture: 'refund-fails' });
cards.set('pm_card_pendingRefund', { brand: 'visa', behaviour: approve, afterCapture: 'refund-pending' });
// Not one of Stripe's: their cards never stay in `processing`, but other payment methods do, which the product must handle.
cards.set('pm_test_processing', { brand: 'visa', behaviour: { kind: 'processing' } });

/** The card behind a token. Throws 400 `resource_missing` for an unknown token. */
export function testCard(token: string): TestCard {
  const card = cards.get(token);
  if (!card) throw noSuch('PaymentMethod', token, 'payment_method', 400);
  return card;
}
