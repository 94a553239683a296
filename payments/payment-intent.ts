import type Stripe from 'stripe';
import type { Money } from '../domain/money';
import { BankRefused, BankUnavailable, callBank, readFromBank, refusal } from './bank-failure';

/** The input of a payment intent. A purchase must send the same each time: the bank compares it with the first. */
export interface PurchasePayment {
  readonly purchaseId: string;
  readonly amount: Money;
  /** Stored with the payment at the bank and returned in its events; `purchaseId` is added to it. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly description?: string;
  /** The number of the purchase's payment, from 0. The amount of a payment never changes: new seats get the next payment. */
  readonly generation?: number;
}

/** The bank refuses to create the payment (too small, too large, unsupported currency). No card was charged, and none will be. */
export class PaymentIntentRefused extends BankRefused {}

/**
 * The one payment intent of a purchase and generation: the first call creates it, later calls find it (`existed`). It is
 * unconfirmed, so a surplus intent costs nothing.
 *
 * Stripe repeats a 5xx for its idempotency key for ever, whether or not an intent was created. Then the next key of a fixed
 * sequence is tried: all callers reach the same intent, and an intent lost behind a 5xx is never confirmed.
 * Throws BankUnavailable, PaymentIntentRefused, or another BankRefused when amount or metadata differ from the first time.
 */
export async function findOrCreateIntent(
  stripe: Stripe,
  { purchaseId, amount, metadata, description, generation = 0 }: PurchasePayment,
): Promise<{ intent: Stripe.PaymentIntent; existed: boolean }> {
  const first = generation === 0 ? `${purchaseId}:intent` : `${purchaseId}:swap-${generation}:intent`;
  for (let place = 1; ; place++) {
    const idempotencyKey = place === 1 ? first : `${first}:${place}`;
    const response = await callBank(() =>
      stripe.paymentIntents.create(
        {
          amount: amount.amount,
          currency: amount.currency,
          capture_method: 'manual',
          allowed_payment_method_types: ['card'],
          metadata: { ...metadata, purchaseId },
          ...(description ? { description } : {}),
        },
        { idempotencyKey },
      ),
    );
    if (response.type === 'ok') return { intent: response.value, existed: response.replayed };
    if (response.type === 'error') throw new PaymentIntentRefused(...refusal(response.error));
  }
}

/** Describes how an intent differs from the expected payment; undefined when it matches. Additional metadata are ignored. */
export function mismatchOf(
  intent: Stripe.PaymentIntent,
  { purchaseId, amount, metadata }: Pick<PurchasePayment, 'purchaseId' | 'amount' | 'metadata'>,
): string | undefined {
  const wanted: Record<string, string | number> = {
    amount: amount.amount,
    currency: amount.currency,
    ...metadata,
    purchaseId,
  };
  const seen: Record<string, string | number> = {
    ...intent.metadata,
    amount: intent.amount,
    currency: intent.currency,
  };
  const wrong = Object.keys(wanted).filter((name) => seen[name] !== wanted[name]);
  if (wrong.length === 0) return undefined;
  const parts = wrong.map((name) => `${name} is ${seen[name] ?? 'missing'}, not ${wanted[name]}`);
  return `payment ${intent.id}: ${parts.join('; ')}`;
}

/** Request option: the intent with its charge and, once captured, the charge's balance transaction. */
export const WITH_MONEY = { expand: ['latest_charge.balance_transaction'] };

/** Reads an intent. Throws BankUnavailable, or BankRefused when there is none. */
export function currentIntent(stripe: Stripe, paymentIntentId: string): Promise<Stripe.PaymentIntent> {
  return readFromBank(() => stripe.paymentIntents.retrieve(paymentIntentId, WITH_MONEY));
}

/** Whether an error says that the intent's state does not allow the step. */
export function isWrongState(error: Stripe.errors.StripeError): boolean {
  return error.code === 'payment_intent_unexpected_state';
}

/** The intent's state changed between two answers; the next call finds it settled. */
export function intentChanged(intent: Stripe.PaymentIntent): BankUnavailable {
  return new BankUnavailable(`payment ${intent.id} is ${intent.status} and changed during the call`);
}
