import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bankEventKind, HANDLED_TYPES, routeBankEvent, statesConcernedBy, WEBHOOK_TYPES } from './bank-event';

const SUCCEEDED = 'payment_intent.succeeded';

describe('an event of the bank', () => {
  it('signals a purchase that waits for the fan’s step at the bank', () => {
    expect(routeBankEvent('payment_intent.amount_capturable_updated', 'awaiting-payment', false)).toBe(
      'signal',
    );
  });

  it('waits while the purchase is calling the bank itself', () => {
    expect(routeBankEvent(SUCCEEDED, 'authorising', false)).toBe('later');
  });

  it('is ignored while the purchase captures, and once it is booked', () => {
    expect(routeBankEvent(SUCCEEDED, 'capturing', false)).toBe('ignore');
    expect(routeBankEvent(SUCCEEDED, 'confirmed', true)).toBe('ignore');
  });

  it('starts a late payment for a purchase that ended without a booking', () => {
    for (const stage of ['expired', 'released', 'refunded'] as const) {
      expect(routeBankEvent(SUCCEEDED, stage, false)).toBe('late-payment');
    }
  });

  it('is ignored when it does not say that money has arrived', () => {
    for (const type of ['charge.succeeded', 'payment_intent.created', 'payment_intent.payment_failed', 'x']) {
      expect(routeBankEvent(type, 'awaiting-payment', false)).toBe('ignore');
    }
  });
});

test('a purchase must hear of money that has arrived unless it has a booking or is taking the money itself', () => {
  const states = statesConcernedBy(SUCCEEDED);
  expect(states.every(({ hasBooking }) => !hasBooking)).toBe(true);
  expect(states.map(({ stage }) => stage)).toEqual([
    ...['admitting', 'reserving', 'awaiting-payment', 'authorising'],
    ...['released', 'expired', 'refunded', 'needs-attention'],
  ]);
  expect(statesConcernedBy('charge.captured')).toEqual([]);
  expect(statesConcernedBy('refund.created')).toEqual([]);
});

test('the list to set up at the bank is the one of the docs, and has all that is acted on', () => {
  const page = readFileSync(join(__dirname, '../../docs/going-live.md'), 'utf8');
  const [, listed] = /```text\n(payment_intent[^`]+)\n```/.exec(page) ?? [];
  expect(listed?.split('\n').sort()).toEqual([...WEBHOOK_TYPES].sort());
  expect(WEBHOOK_TYPES).toEqual(expect.arrayContaining([...HANDLED_TYPES]));
});

test('the handled types fit into one request to the bank', () => {
  // Stripe accepts at most 20 types per request.
  expect(HANDLED_TYPES.length).toBeLessThanOrEqual(20);
  expect(HANDLED_TYPES.map(bankEventKind)).not.toContain('other');
  expect(
    [SUCCEEDED, 'refund.failed', 'charge.dispute.closed', 'charge.refunded', 'x'].map(bankEventKind),
  ).toEqual([...['payment', 'refund', 'dispute', 'other', 'other']]);
});
