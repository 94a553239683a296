import type Stripe from 'stripe';
import type { Money } from '../domain/money';
import { callBank, readFromBank, refused } from './bank-failure';
import { isWrongState } from './payment-intent';

/** The outcome of a refund. */
export type RefundOutcome =
  | { readonly type: 'refunded'; readonly refundId: string; readonly amount: Money }
  /** Accepted but not paid yet (for example an empty balance); an event reports the end, or another call. */
  | { readonly type: 'pending'; readonly refundId: string; readonly amount: Money; readonly reason: string }
  /** The refund failed at the bank. Another try needs another `refundKey`. */
  | { readonly type: 'failed'; readonly refundId: string; readonly amount: Money; readonly reason: string }
  /** Nothing is left to refund: another refund (not of this `refundKey`) or a lost dispute took it. */
  | { readonly type: 'already-refunded' }
  /** The bank created no refund because our balance is empty. Another try needs another `refundKey`. */
  | { readonly type: 'balance-empty'; readonly detail: string }
  | { readonly type: 'not-refundable'; readonly detail: string };

/** One refund; its key distinguishes it from others of the same payment. */
export interface RefundInput {
  readonly purchaseId: string;
  readonly paymentIntentId: string;
  /** Absent: the whole remaining amount. */
  readonly amount?: Money;
  /** For people; stored at the bank, cut at 500 characters. */
  readonly reason: string;
  /** The same key is the same refund, whenever and however often it is requested. */
  readonly refundKey: string;
}

/** Refunds once per `refundKey`. Throws BankUnavailable (call again) or BankRefused (no such payment). */
export async function refund(stripe: Stripe, input: RefundInput): Promise<RefundOutcome> {
  const { purchaseId, paymentIntentId, amount, reason, refundKey } = input;
  // Idempotency keys expire after a day, and refunds of a cancelled event may take longer. A full refund cannot happen
  // twice; a partial refund could, so an earlier one is searched first.
  const earlier = amount && (await findRefund(stripe, paymentIntentId, refundKey));
  if (earlier) return outcomeOf(earlier);

  for (let place = 1; ; place++) {
    const key = `${purchaseId}:refund:${refundKey}`;
    const response = await callBank(() =>
      stripe.refunds.create(
        {
          payment_intent: paymentIntentId,
          ...(amount ? { amount: amount.amount } : {}),
          metadata: { purchaseId, refundKey, reason: reason.slice(0, 500) },
        },
        { idempotencyKey: place === 1 ? key : `${key}:${place}` },
      ),
    );
    if (response.type === 'ok' && !response.replayed) return outcomeOf(response.value);
    if (response.type === 'ok')
      return outcomeOf(await readFromBank(() => stripe.refunds.retrieve(response.value.id)));
    const made = await findRefund(stripe, paymentIntentId, refundKey);
    if (made) return outcomeOf(made);
    // A replayed error may be out of date, so the next key of the sequence is tried. Unlike a random key it cannot refund twice.
    if (response.type === 'lost' || response.replayed) continue;
    const { error } = response;
    if (error.code === 'charge_already_refunded') return { type: 'already-refunded' };
    if (error.code === 'charge_disputed' && (await isAllLost(stripe, paymentIntentId)))
      return { type: 'already-refunded' };
    const meansNo = isWrongState(error) || error.code === 'charge_disputed' || error.param === 'amount';
    if (error.code === 'balance_insufficient') return { type: 'balance-empty', detail: error.message };
    if (meansNo) return { type: 'not-refundable', detail: error.message };
    throw refused(error);
  }
}

/** Whether lost disputes took all that refunds had left of the payment. */
async function isAllLost(stripe: Stripe, paymentIntentId: string): Promise<boolean> {
  const { data } = await readFromBank(() =>
    stripe.disputes.list({ payment_intent: paymentIntentId, limit: 100, expand: ['data.charge'] }),
  );
  const lost = data.filter(({ status }) => status === 'lost');
  const charge = lost[0]?.charge as Stripe.Charge | undefined;
  if (!charge) return false;
  const taken = lost.reduce((sum, { amount }) => sum + amount, charge.amount_refunded);
  return taken >= charge.amount_captured;
}

async function findRefund(
  stripe: Stripe,
  paymentIntentId: string,
  refundKey: string,
): Promise<Stripe.Refund | undefined> {
  const { data } = await readFromBank(() =>
    stripe.refunds.list({ payment_intent: paymentIntentId, limit: 100 }),
  );
  return data.find((one) => one.metadata?.refundKey === refundKey);
}

function outcomeOf(one: Stripe.Refund): RefundOutcome {
  const amount = { amount: one.amount, currency: one.currency };
  switch (one.status) {
    case 'succeeded':
      return { type: 'refunded', refundId: one.id, amount };
    case 'failed':
    case 'canceled':
      return { type: 'failed', refundId: one.id, amount, reason: one.failure_reason ?? one.status };
    default:
      return {
        type: 'pending',
        refundId: one.id,
        amount,
        reason: one.pending_reason ?? one.status ?? 'pending',
      };
  }
}
