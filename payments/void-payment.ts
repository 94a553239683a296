import { randomUUID } from 'node:crypto';
import type Stripe from 'stripe';
import { BankUnavailable, callBank, refused } from './bank-failure';
import {
  currentIntent,
  findOrCreateIntent,
  isWrongState,
  PaymentIntentRefused,
  type PurchasePayment,
  WITH_MONEY,
} from './payment-intent';

/** The outcome of a void. */
export type VoidOutcome =
  /** The payment is canceled; `released` minor units were held on the card before. */
  | { readonly type: 'voided'; readonly paymentIntentId: string; readonly released: number }
  /**
   * There was no payment. One was created and canceled, so that a late `authorise` finds it closed; or the bank refuses to
   * create it at all.
   */
  | { readonly type: 'nothing-to-void' }
  /** The cancel came too late: the money was captured. */
  | { readonly type: 'payment-won'; readonly paymentIntentId: string; readonly status: string }
  /** The bank is still deciding (`processing`) and cannot cancel; an event reports the end, or another call. */
  | { readonly type: 'undecided'; readonly paymentIntentId: string; readonly status: string };

/** Without a `paymentIntentId` the payment is found by creating it again, which needs the same input as the first time. */
export interface VoidInput extends PurchasePayment {
  readonly paymentIntentId?: string;
}

const TRIES = 3;

/**
 * Cancels a purchase's payment. Throws BankUnavailable (call again) or BankRefused (no such payment, or another amount or
 * other metadata than at its creation). Without an id no card was charged: `authorise` reports the id before that.
 */
export async function voidPayment(stripe: Stripe, input: VoidInput): Promise<VoidOutcome> {
  const known = input.paymentIntentId ? undefined : await maybeIntent(stripe, input);
  if (known === 'not-made') return { type: 'nothing-to-void' };
  const paymentIntentId = input.paymentIntentId ?? known!.intent.id;
  const voided = (intent: Stripe.PaymentIntent): VoidOutcome =>
    known && !known.existed
      ? { type: 'nothing-to-void' }
      : { type: 'voided', paymentIntentId, released: releasedBy(intent) };

  let idempotencyKey = `${paymentIntentId}:cancel`;
  for (let tries = 0; tries < TRIES; tries++) {
    const response = await callBank(() =>
      stripe.paymentIntents.cancel(
        paymentIntentId,
        { cancellation_reason: 'abandoned', ...WITH_MONEY },
        { idempotencyKey },
      ),
    );
    if (response.type === 'ok') return voided(response.value);
    if (response.type === 'error' && !isWrongState(response.error)) throw refused(response.error);
    const now = await currentIntent(stripe, paymentIntentId);
    const { status } = now;
    if (status === 'canceled') return voided(now);
    if (status === 'succeeded') return { type: 'payment-won', paymentIntentId, status };
    if (status === 'processing') return { type: 'undecided', paymentIntentId, status };
    // The payment can be canceled now: the refusal was replayed, or the state has changed since. Its key is used up.
    idempotencyKey = `${paymentIntentId}:cancel:${randomUUID()}`;
  }
  throw new BankUnavailable(`payment ${paymentIntentId} changed faster than it could be canceled`);
}

async function maybeIntent(stripe: Stripe, payment: PurchasePayment) {
  try {
    return await findOrCreateIntent(stripe, payment);
  } catch (error) {
    if (error instanceof PaymentIntentRefused) return 'not-made';
    throw error;
  }
}

/** The amount that was held. A declined attempt also leaves a charge, but a failed one. */
function releasedBy({ latest_charge: charge }: Stripe.PaymentIntent): number {
  return charge && typeof charge !== 'string' && charge.status === 'succeeded' ? charge.amount : 0;
}
