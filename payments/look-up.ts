import type Stripe from 'stripe';
import { ask, refused, unavailable } from './bank-failure';
import { mismatchOf, type PurchasePayment, WITH_MONEY } from './payment-intent';
import { type BankEvent, readBankEvent } from './webhook';

/** A payment as the bank has it now. Amounts are minor units of `currency`. */
export interface LookedUpPayment {
  /** `unknown`: the bank has no such payment. `mismatch`: it has, and it is not what was expected; `detail` says how. */
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
  /** Given back of what was captured; a released authorisation is not a refund. */
  readonly amountRefunded: number;
  readonly chargeId: string | null;
  /** What the bank keeps of what was captured; null while it has not said. */
  readonly feeAmount: number | null;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Which events to list. */
export interface EventWindow {
  readonly since: Date;
  readonly until?: Date;
  readonly types?: readonly string[];
}

/** One of a list of payments. */
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

/** What a payment should be for; its amount, currency and metadata are compared. */
export type ExpectedPayment = Pick<PurchasePayment, 'purchaseId' | 'amount' | 'metadata'>;

/** Asks the bank how a payment stands, and whether it is the one that is expected. Throws BankUnavailable or BankRefused. */
export async function lookUp(
  stripe: Stripe,
  paymentIntentId: string,
  expected?: ExpectedPayment,
): Promise<LookedUpPayment> {
  const heard = await ask(() => stripe.paymentIntents.retrieve(paymentIntentId, WITH_MONEY));
  if (heard.type === 'ok') {
    const payment = paymentOf(heard.value);
    const detail = expected && mismatchOf(heard.value, expected);
    return detail ? { ...payment, status: 'mismatch', detail } : payment;
  }
  if (heard.type !== 'error' || heard.error.code !== 'resource_missing') {
    throw heard.type === 'error' ? refused(heard.error) : new Error('a GET is never replayed');
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
  // The part of an authorisation that was not captured counts as refunded on the charge.
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

/** The payments made in a window of time (both ends included, whole seconds), newest first, page by page. */
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
 * What happened in a window of time (both ends included, whole seconds; without `until`, up to now), newest first, page by
 * page: the same events that webhooks bring. `types` narrows it, at most 20. The bank keeps 30 days.
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

/** Pages are fetched while they are read, and each fetch may fail. */
async function* guarded<T>(pages: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* pages;
  } catch (error) {
    throw unavailable(error);
  }
}
