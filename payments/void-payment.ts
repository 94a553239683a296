import { randomUUID } from 'node:crypto';
import type Stripe from 'stripe';
import { ask, BankUnavailable, refused } from './bank-failure';
import {
  currentIntent,
  findOrCreateIntent,
  isWrongState,
  PaymentIntentRefused,
  type PurchasePayment,
  WITH_MONEY,
} from './payment-intent';

/** What came of taking the request for money back. */
export type VoidOutcome =
  /** The payment is canceled; `released` minor units were held on the card and are not any more. */
  | { readonly type: 'voided'; readonly paymentIntentId: string; readonly released: number }
  /**
   * The bank had never heard of this purchase. It has now, as a canceled payment: a late `authorise` finds it closed. Or it
   * makes no such payment, neither now nor for a late `authorise`.
   */
  | { readonly type: 'nothing-to-void' }
  /** The cancel lost the race: the money was taken. */
  | { readonly type: 'payment-won'; readonly paymentIntentId: string; readonly status: string }
  /** The bank is still deciding (`processing`) and cannot cancel; how it ends comes as news, or by asking again. */
  | { readonly type: 'undecided'; readonly paymentIntentId: string; readonly status: string };

/** Without a `paymentIntentId` the payment is found by making it again, which needs what it was made from. */
export interface VoidInput extends PurchasePayment {
  readonly paymentIntentId?: string;
}

const TRIES = 3;

/**
 * Cancels a purchase's payment. Throws BankUnavailable (call again) or BankRefused (no such payment, or other amount or
 * metadata than it was made from). Without an id no card was asked: `authorise` tells the id before that.
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
    const heard = await ask(() =>
      stripe.paymentIntents.cancel(
        paymentIntentId,
        { cancellation_reason: 'abandoned', ...WITH_MONEY },
        { idempotencyKey },
      ),
    );
    if (heard.type === 'ok') return voided(heard.value);
    if (heard.type === 'error' && !isWrongState(heard.error)) throw refused(heard.error);
    const now = await currentIntent(stripe, paymentIntentId);
    const { status } = now;
    if (status === 'canceled') return voided(now);
    if (status === 'succeeded') return { type: 'payment-won', paymentIntentId, status };
    if (status === 'processing') return { type: 'undecided', paymentIntentId, status };
    // It can be canceled now: the refusal was an old one, or the payment moved on in between. That key is used up.
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

/** A declined attempt leaves a charge, too, but a failed one. */
function releasedBy({ latest_charge: charge }: Stripe.PaymentIntent): number {
  return charge && typeof charge !== 'string' && charge.status === 'succeeded' ? charge.amount : 0;
}
