import { randomUUID } from 'node:crypto';
import type Stripe from 'stripe';
import { formatMoney, type Money } from '../domain/money';
import { callBank, refused } from './bank-failure';
import { currentIntent, intentChanged, isWrongState, WITH_MONEY } from './payment-intent';

/** The outcome of a capture. */
export type CaptureOutcome =
  | {
      readonly type: 'captured';
      readonly paymentIntentId: string;
      readonly chargeId: string;
      readonly amount: Money;
      /** Minor units of the same currency; null while the bank has not reported it. */
      readonly feeAmount: number | null;
    }
  | { readonly type: 'not-capturable'; readonly status: string; readonly detail: string }
  /** Another amount or currency was captured at the bank than agreed: a person must decide. */
  | { readonly type: 'mismatch'; readonly paymentIntentId: string; readonly detail: string };

/** The payment to capture, and the amount. */
export interface CaptureInput {
  readonly paymentIntentId: string;
  readonly amount: Money;
}

/**
 * Captures the held money; an earlier capture counts. Each call that finds the payment uncaptured tries once more.
 * Throws BankUnavailable (call again) or BankRefused (no such payment, more than was held).
 */
export async function capture(stripe: Stripe, input: CaptureInput): Promise<CaptureOutcome> {
  const { paymentIntentId, amount } = input;
  const params = { amount_to_capture: amount.amount, ...WITH_MONEY };
  const take = (idempotencyKey: string) =>
    callBank(() => stripe.paymentIntents.capture(paymentIntentId, params, { idempotencyKey }));

  let response = await take(`${paymentIntentId}:capture`);
  if (response.replayed && response.type !== 'ok') {
    // The replayed answer may be out of date: a capture that was too early must not be refused for ever.
    const now = await currentIntent(stripe, paymentIntentId);
    if (now.status !== 'requires_capture')
      return outcomeOf(now, amount, 'the payment does not wait for a capture');
    response = await take(`${paymentIntentId}:capture:${randomUUID()}`);
  }
  if (response.type === 'ok') return outcomeOf(response.value, amount, 'the capture had no effect');
  const now = await currentIntent(stripe, paymentIntentId);
  if (response.type === 'lost') throw intentChanged(now);
  const { error } = response;
  const meansNo =
    error.statusCode === 402 || isWrongState(error) || error.code === 'charge_expired_for_capture';
  if (!meansNo && now.status === 'requires_capture') throw refused(error);
  if (isWrongState(error) && now.status === 'requires_capture') throw intentChanged(now);
  return outcomeOf(now, amount, error.message);
}

function outcomeOf(intent: Stripe.PaymentIntent, asked: Money, detail: string): CaptureOutcome {
  const charge = intent.latest_charge as Stripe.Charge | null;
  if (intent.status !== 'succeeded' || !charge)
    return { type: 'not-capturable', status: intent.status, detail };
  const taken = { amount: intent.amount_received, currency: intent.currency };
  if (taken.amount !== asked.amount || taken.currency !== asked.currency) {
    const wrong = `${formatMoney(taken)} were taken, not ${formatMoney(asked)}`;
    return { type: 'mismatch', paymentIntentId: intent.id, detail: `payment ${intent.id}: ${wrong}` };
  }
  const transaction = charge.balance_transaction as Stripe.BalanceTransaction | null;
  return {
    type: 'captured',
    paymentIntentId: intent.id,
    chargeId: charge.id,
    amount: taken,
    feeAmount: transaction?.fee ?? null,
  };
}
