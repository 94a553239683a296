import { declineReasonOf } from './decline-reason';

test.each([
  ['insufficient_funds', 'insufficient-funds'],
  ['expired_card', 'card-expired'],
  ['incorrect_cvc', 'wrong-details'],
  ['payment_intent_authentication_failure', 'bank-step-refused'],
  ['capture_failed', 'not-captured'],
])('the code %s has the reason %s', (code, reason) => {
  expect(declineReasonOf(code)).toBe(reason);
});

test.each(['stolen_card', 'lost_card', 'fraudulent', 'merchant_blacklist', 'new_at_the_bank', 'constructor'])(
  'the code %s is only declined',
  (code) => {
    expect(declineReasonOf(code)).toBe('declined');
  },
);
