import { randomUUID } from 'node:crypto';
import type Stripe from 'stripe';
import { callBank, refused } from './bank-failure';
import {
  currentIntent,
  findOrCreateIntent,
  intentChanged,
  isWrongState,
  mismatchOf,
  type PurchasePayment,
} from './payment-intent';

/** The outcome of an authorisation. */
export type AuthoriseOutcome =
  /** The amount is held on the card; or an earlier run of the purchase has captured it, and a capture finds that. */
  | { readonly type: 'authorised'; readonly paymentIntentId: string }
  | {
      readonly type: 'declined';
      readonly paymentIntentId: string;
      readonly declineCode: string;
      readonly detail: string;
    }
  /** The fan must confirm the payment at their own bank; an event of the bank reports the result. */
  | { readonly type: 'requires-action'; readonly paymentIntentId: string; readonly clientSecret: string }
  | { readonly type: 'processing'; readonly paymentIntentId: string }
  | { readonly type: 'invalid-payment-method'; readonly detail: string }
  /** The payment at the bank differs from the purchase's (amount, currency, metadata): nothing may be booked. */
  | { readonly type: 'mismatch'; readonly paymentIntentId: string; readonly detail: string }
  /** The payment ended earlier: it is `canceled`, or `succeeded` and refunded since. */
  | { readonly type: 'closed'; readonly paymentIntentId: string; readonly status: string };

/** One attempt with one card. Attempts of a purchase are numbered from 1; the same number is the same attempt. */
export interface AuthoriseInput extends PurchasePayment {
  readonly attempt: number;
  /** A token such as `pm_card_visa`; never a card number. */
  readonly paymentMethod: string;
  /** The payment, where an earlier call has reported it: it is then found even after the bank has dropped its idempotency keys. */
  readonly paymentIntentId?: string;
  /** Called with the payment's id before a card is charged. When it throws, no card is charged. */
  readonly onIntent?: (paymentIntentId: string) => Promise<void>;
}

/** Holds the amount on the fan's card. Throws BankUnavailable (call again, same attempt) or BankRefused. */
export async function authorise(stripe: Stripe, input: AuthoriseInput): Promise<AuthoriseOutcome> {
  const { purchaseId, attempt, paymentMethod } = input;
  const id = input.paymentIntentId ?? (await namedIntent(stripe, input));
  const confirm = (idempotencyKey: string) =>
    callBank(() => stripe.paymentIntents.confirm(id, { payment_method: paymentMethod }, { idempotencyKey }));

  let response = await confirm(`${purchaseId}:confirm:${attempt}`);
  if (response.replayed) {
    // The replayed answer may be out of date: since then the fan may have passed 3-D Secure, or the purchase may have been voided.
    const now = await currentIntent(stripe, id);
    if (!isOpen(now) || response.type === 'ok') return outcomeOf(now, input);
    const verdict = response.type === 'error' ? verdictOf(response.error, id) : undefined;
    if (verdict) return verdict;
    // The first try had no verdict and no effect. An intent pays once at most, so a new key is safe.
    response = await confirm(`${purchaseId}:confirm:${attempt}:${randomUUID()}`);
  }
  if (response.type === 'ok') return outcomeOf(response.value, input);
  if (response.type === 'lost') throw intentChanged(await currentIntent(stripe, id));
  const verdict = verdictOf(response.error, id);
  if (verdict) return verdict;
  if (!isWrongState(response.error)) throw refused(response.error);
  const now = await currentIntent(stripe, id);
  if (isOpen(now)) throw intentChanged(now);
  return outcomeOf(now, input);
}

async function namedIntent(stripe: Stripe, input: AuthoriseInput): Promise<string> {
  const { id } = (await findOrCreateIntent(stripe, input)).intent;
  await input.onIntent?.(id);
  return id;
}

function isOpen(intent: Stripe.PaymentIntent): boolean {
  return intent.status === 'requires_payment_method' || intent.status === 'requires_confirmation';
}

/** The outcome that an error about the card stands for; undefined for other errors. */
function verdictOf(error: Stripe.errors.StripeError, paymentIntentId: string): AuthoriseOutcome | undefined {
  if (error.statusCode === 402) return declined(paymentIntentId, error);
  // All other parameters are ours, so an error about the payment method is about the fan's token.
  const aboutTheCard = error.param?.startsWith('payment_method') || error.code?.startsWith('payment_method');
  return aboutTheCard ? { type: 'invalid-payment-method', detail: error.message } : undefined;
}

function declined(
  paymentIntentId: string,
  error: { code?: string; decline_code?: string; message?: string },
): AuthoriseOutcome {
  return {
    type: 'declined',
    paymentIntentId,
    declineCode: error.decline_code || error.code || 'generic_decline',
    detail: error.message ?? 'The card was declined.',
  };
}

function outcomeOf(intent: Stripe.PaymentIntent, asked: PurchasePayment): AuthoriseOutcome {
  const paymentIntentId = intent.id;
  const mismatch = mismatchOf(intent, asked);
  if (mismatch) return { type: 'mismatch', paymentIntentId, detail: mismatch };
  switch (intent.status) {
    case 'requires_capture':
      return { type: 'authorised', paymentIntentId };
    case 'requires_action':
      return { type: 'requires-action', paymentIntentId, clientSecret: intent.client_secret! };
    case 'processing':
      return { type: 'processing', paymentIntentId };
    case 'succeeded':
      return (intent.latest_charge as Stripe.Charge | null)?.amount_refunded === 0
        ? { type: 'authorised', paymentIntentId }
        : { type: 'closed', paymentIntentId, status: intent.status };
    case 'canceled':
      return { type: 'closed', paymentIntentId, status: intent.status };
    default:
      if (intent.last_payment_error) return declined(paymentIntentId, intent.last_payment_error);
      throw intentChanged(intent);
  }
}
