import { bankEventKind, HANDLED_TYPES, routeBankEvent } from './bank-event';

const SUCCEEDED = 'payment_intent.succeeded';

describe('news of the bank', () => {
  it('wake a purchase that waits for the fan’s step at the bank', () => {
    expect(routeBankEvent('payment_intent.amount_capturable_updated', 'awaiting-payment', false)).toBe(
      'signal',
    );
  });

  it('wait while the purchase is asking the bank itself', () => {
    expect(routeBankEvent(SUCCEEDED, 'authorising', false)).toBe('later');
  });

  it('are echoes while the purchase captures, and once it is booked', () => {
    expect(routeBankEvent(SUCCEEDED, 'capturing', false)).toBe('ignore');
    expect(routeBankEvent(SUCCEEDED, 'confirmed', true)).toBe('ignore');
  });

  it('of money for a purchase that ended without a booking are a late payment', () => {
    for (const stage of ['expired', 'released', 'refunded'] as const) {
      expect(routeBankEvent(SUCCEEDED, stage, false)).toBe('late-payment');
    }
  });

  it('that are not about money being there concern nobody', () => {
    for (const type of ['charge.succeeded', 'payment_intent.created', 'payment_intent.payment_failed', 'x']) {
      expect(routeBankEvent(type, 'awaiting-payment', false)).toBe('ignore');
    }
  });
});

test('the kinds of news that somebody minds fit into one question to the bank', () => {
  // Stripe takes at most 20 types at a time.
  expect(HANDLED_TYPES.length).toBeLessThanOrEqual(20);
  expect(HANDLED_TYPES.map(bankEventKind)).not.toContain('other');
  expect(
    [SUCCEEDED, 'refund.failed', 'charge.dispute.closed', 'charge.refunded', 'x'].map(bankEventKind),
  ).toEqual([...['payment', 'refund', 'dispute', 'other', 'other']]);
});
