import { randomUUID } from 'node:crypto';
import type Stripe from 'stripe';
import { ask, refused } from './bank-failure';
import {
  currentIntent,
  findOrCreateIntent,
  intentChanged,
  isWrongState,
  mismatchOf,
  type PurchasePayment,
} from './payment-intent';

/** What came of asking the fan's bank for the money. */
export type AuthoriseOutcome =
  | { readonly type: 'authorised'; readonly paymentIntentId: string }
  | {
      readonly type: 'declined';
      readonly paymentIntentId: string;
      readonly declineCode: string;
      readonly detail: string;
    }
  /** The fan must do something at their own bank; its end comes as news. */
  | { readonly type: 'requires-action'; readonly paymentIntentId: string; readonly clientSecret: string }
  | { readonly type: 'processing'; readonly paymentIntentId: string }
  | { readonly type: 'invalid-payment-method'; readonly detail: string }
  /** The bank's payment is not the one that the purchase asked for (amount, currency, metadata): nothing may be booked. */
  | { readonly type: 'mismatch'; readonly paymentIntentId: string; readonly detail: string }
  /** The payment had ended before: it is `canceled` or `succeeded`. */
  | { readonly type: 'closed'; readonly paymentIntentId: string; readonly status: string };

/** One attempt with one card. Attempts of a purchase are numbered from 1; the same number is the same attempt. */
export interface AuthoriseInput extends PurchasePayment {
  readonly attempt: number;
  /** A token such as `pm_card_visa`; never a card number. */
  readonly paymentMethod: string;
  /** The payment, where an earlier call has told it: then it is found also when the bank has forgotten its keys. */
  readonly paymentIntentId?: string;
  /** Is told the payment before any card is asked. When it throws, none is. */
  readonly onIntent?: (paymentIntentId: string) => Promise<void>;
}

/** Holds the amount on the fan's card. Throws BankUnavailable (call again, same attempt) or BankRefused. */
export async function authorise(stripe: Stripe, input: AuthoriseInput): Promise<AuthoriseOutcome> {
  const { purchaseId, attempt, paymentMethod } = input;
  const id = input.paymentIntentId ?? (await namedIntent(stripe, input));
  const confirm = (idempotencyKey: string) =>
    ask(() => stripe.paymentIntents.confirm(id, { payment_method: paymentMethod }, { idempotencyKey }));

  let heard = await confirm(`${purchaseId}:confirm:${attempt}`);
  if (heard.replayed) {
    // An old answer: the fan may have passed 3-D Secure or the purchase may have been voided since.
    const now = await currentIntent(stripe, id);
    if (!isOpen(now) || heard.type === 'ok') return outcomeOf(now, input);
    const verdict = heard.type === 'error' ? verdictOf(heard.error, id) : undefined;
    if (verdict) return verdict;
    // The first try ended without a verdict and without an effect. An intent pays once at most, so a new key is safe.
    heard = await confirm(`${purchaseId}:confirm:${attempt}:${randomUUID()}`);
  }
  if (heard.type === 'ok') return outcomeOf(heard.value, input);
  if (heard.type === 'lost') throw intentChanged(await currentIntent(stripe, id));
  const verdict = verdictOf(heard.error, id);
  if (verdict) return verdict;
  if (!isWrongState(heard.error)) throw refused(heard.error);
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

/** What an error says about the card; undefined when it is not about the card. */
function verdictOf(error: Stripe.errors.StripeError, paymentIntentId: string): AuthoriseOutcome | undefined {
  if (error.statusCode === 402) return declined(paymentIntentId, error);
  // Everything else that we send is our own, so a complaint about the payment method is about the fan's token.
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
    case 'canceled':
    case 'succeeded':
      return { type: 'closed', paymentIntentId, status: intent.status };
    default:
      if (intent.last_payment_error) return declined(paymentIntentId, intent.last_payment_error);
      throw intentChanged(intent);
  }
}
