import type Stripe from 'stripe';
import { callBank, refused, unavailable } from './bank-failure';
import { mismatchOf, type PurchasePayment, WITH_MONEY } from './payment-intent';
import { type BankEvent, readBankEvent } from './webhook';

/** The current state of a payment at the bank. Amounts are minor units of `currency`. */
export interface LookedUpPayment {
  /** `unknown`: the bank has no such payment. `mismatch`: it differs from the expected payment; `detail` says how. */
  readonly status:
    | 'open'
    | 'requires-action'
    | 'processing'
    | 'authorised'
    | 'captured'
    | 'canceled'
    | 'mismatch'
    | 'unknown';
  readonly detail?: string;
  /** From the metadata; null for a payment that is not ours. */
  readonly purchaseId: string | null;
  readonly amount: number;
  readonly currency: string;
  readonly amountCaptured: number;
  /** Refunded of the captured amount; a released authorisation is not a refund. */
  readonly amountRefunded: number;
  readonly chargeId: string | null;
  /** The bank's fee on the captured amount; null while the bank has not reported it. */
  readonly feeAmount: number | null;
  readonly metadata: Readonly<Record<string, string>>;
}

/** The time window and the types of the events to list. */
export interface EventWindow {
  readonly since: Date;
  readonly until?: Date;
  readonly types?: readonly string[];
}

/** A payment in a list. */
export interface ListedPayment extends LookedUpPayment {
  readonly paymentIntentId: string;
  readonly created: Date;
}

const statuses: Record<string, LookedUpPayment['status']> = {
  requires_payment_method: 'open',
  requires_confirmation: 'open',
  requires_action: 'requires-action',
  processing: 'processing',
  requires_capture: 'authorised',
  succeeded: 'captured',
  canceled: 'canceled',
};

/** The expected amount, currency and metadata of a payment. */
export type ExpectedPayment = Pick<PurchasePayment, 'purchaseId' | 'amount' | 'metadata'>;

/** Reads a payment from the bank and compares it with the expected one. Throws BankUnavailable or BankRefused. */
export async function lookUp(
  stripe: Stripe,
  paymentIntentId: string,
  expected?: ExpectedPayment,
): Promise<LookedUpPayment> {
  const response = await callBank(() => stripe.paymentIntents.retrieve(paymentIntentId, WITH_MONEY));
  if (response.type === 'ok') {
    const payment = paymentOf(response.value);
    const detail = expected && mismatchOf(response.value, expected);
    return detail ? { ...payment, status: 'mismatch', detail } : payment;
  }
  if (response.type !== 'error' || response.error.code !== 'resource_missing') {
    throw response.type === 'error' ? refused(response.error) : new Error('a GET is never replayed');
  }
  return {
    status: 'unknown',
    purchaseId: null,
    amount: 0,
    currency: '',
    amountCaptured: 0,
    amountRefunded: 0,
    chargeId: null,
    feeAmount: null,
    metadata: {},
  };
}

function paymentOf(intent: Stripe.PaymentIntent): LookedUpPayment {
  const charge = intent.latest_charge as Stripe.Charge | null;
  const captured = charge?.captured ? charge.amount_captured : 0;
  // Stripe counts the uncaptured part of an authorisation as refunded on the charge.
  const refunded = charge && captured > 0 ? charge.amount_refunded - (charge.amount - captured) : 0;
  return {
    status: statuses[intent.status] ?? 'open',
    purchaseId: intent.metadata.purchaseId ?? null,
    amount: intent.amount,
    currency: intent.currency,
    amountCaptured: captured,
    amountRefunded: Math.max(0, refunded),
    chargeId: charge?.id ?? null,
    feeAmount: feeOf(charge),
    metadata: intent.metadata,
  };
}

function feeOf(charge: Stripe.Charge | null): number | null {
  const transaction = charge?.balance_transaction;
  return transaction && typeof transaction !== 'string' ? transaction.fee : null;
}

/** The payments created in a time window (both ends included, whole seconds), newest first. Throws BankUnavailable. */
export async function* listPaymentIntents(
  stripe: Stripe,
  { createdFrom, createdTo }: { createdFrom: Date; createdTo: Date },
): AsyncGenerator<ListedPayment> {
  const window = { gte: seconds(createdFrom), lte: seconds(createdTo) };
  const pages = stripe.paymentIntents.list({ created: window, limit: 100, expand: ['data.latest_charge'] });
  for await (const intent of guarded(pages)) {
    const created = new Date(intent.created * 1000);
    yield { ...paymentOf(intent), paymentIntentId: intent.id, created };
  }
}

/**
 * The events of a time window (both ends included, whole seconds; without `until`, up to now), newest first: the same that
 * webhooks deliver. At most 20 `types`. The bank keeps events for 30 days. Throws BankUnavailable.
 */
export async function* listEvents(
  stripe: Stripe,
  { since, until, types }: EventWindow,
): AsyncGenerator<BankEvent> {
  const created = { gte: seconds(since), ...(until && { lte: seconds(until) }) };
  const pages = stripe.events.list({ created, limit: 100, ...(types && { types: [...types] }) });
  for await (const event of guarded(pages)) yield readBankEvent(event);
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

/** Maps the error of a page that fails while the list is read. */
async function* guarded<T>(pages: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* pages;
  } catch (error) {
    throw unavailable(error);
  }
}
