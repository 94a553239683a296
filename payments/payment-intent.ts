import type Stripe from 'stripe';
import type { Money } from '../domain/money';
import { ask, BankRefused, BankUnavailable, read, refusal } from './bank-failure';

/** What a payment intent is made from. A purchase must give the same every time: the bank compares. */
export interface PurchasePayment {
  readonly purchaseId: string;
  readonly amount: Money;
  /** Kept at the bank with the payment, and sent back with its events; `purchaseId` is added to it. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly description?: string;
  /**
   * Which of the purchase's payments, 0 by default. A payment's amount never changes: when the seats do, the payment is
   * voided and the next one has the next number.
   */
  readonly generation?: number;
}

/**
 * The bank will not make a payment of this kind: too small, too large, in a currency that it does not take. No card was
 * asked, and as the same purchase always asks for the same, none will be.
 */
export class PaymentIntentRefused extends BankRefused {}

/**
 * The one payment intent of a purchase (and generation): made by the first call, found again by every later one. It is unconfirmed, so
 * that one too many costs nobody anything. `existed` says that an earlier call had made it.
 *
 * A key whose first answer was a 5xx is answered so for ever, whether or not an intent was made. Then the next key in
 * the row is tried; everybody walks the same row, so everybody ends at the same intent, and one that a 5xx swallowed
 * is never confirmed. Throws BankUnavailable, PaymentIntentRefused, or another BankRefused when amount or metadata differ from
 * the first time.
 */
export async function findOrCreateIntent(
  stripe: Stripe,
  { purchaseId, amount, metadata, description, generation = 0 }: PurchasePayment,
): Promise<{ intent: Stripe.PaymentIntent; existed: boolean }> {
  const first = generation === 0 ? `${purchaseId}:intent` : `${purchaseId}:swap-${generation}:intent`;
  for (let place = 1; ; place++) {
    const idempotencyKey = place === 1 ? first : `${first}:${place}`;
    const heard = await ask(() =>
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
    if (heard.type === 'ok') return { intent: heard.value, existed: heard.replayed };
    if (heard.type === 'error') throw new PaymentIntentRefused(...refusal(heard.error));
  }
}

/**
 * How an intent differs from the payment that it should be (somebody changed it at the bank, or it was never ours), in
 * words; undefined when it is what we made. Metadata that others have added do not matter.
 */
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

/** An intent with its charge and, once captured, the charge's balance transaction. */
export const WITH_MONEY = { expand: ['latest_charge.balance_transaction'] };

/** The intent as it is now. Throws BankUnavailable, or BankRefused when there is none. */
export function currentIntent(stripe: Stripe, paymentIntentId: string): Promise<Stripe.PaymentIntent> {
  return read(() => stripe.paymentIntents.retrieve(paymentIntentId, WITH_MONEY));
}

/** Whether an error says that the intent is in a state that does not allow the step. */
export function isWrongState(error: Stripe.errors.StripeError): boolean {
  return error.code === 'payment_intent_unexpected_state';
}

/** The state changed between two answers; the next call will find it settled. */
export function intentChanged(intent: Stripe.PaymentIntent): BankUnavailable {
  return new BankUnavailable(`payment ${intent.id} is ${intent.status} and changed while we asked`);
}
