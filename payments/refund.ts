import type Stripe from 'stripe';
import type { Money } from '../domain/money';
import { ask, read, refused } from './bank-failure';
import { isWrongState } from './payment-intent';

/** What came of giving money back. */
export type RefundOutcome =
  | { readonly type: 'refunded'; readonly refundId: string; readonly amount: Money }
  /** Accepted, but not yet on its way (an empty balance, for one); its end comes as news, or by asking again. */
  | { readonly type: 'pending'; readonly refundId: string; readonly amount: Money; readonly reason: string }
  /** The bank gave up on it. Another try needs another `refundKey`. */
  | { readonly type: 'failed'; readonly refundId: string; readonly amount: Money; readonly reason: string }
  /** Nothing is left to refund, and it was not this `refundKey` that took it: somebody else's refund, or a lost dispute. */
  | { readonly type: 'already-refunded' }
  /** The bank took no order, because it has no money of ours at the moment. Another try needs another `refundKey`. */
  | { readonly type: 'balance-empty'; readonly detail: string }
  | { readonly type: 'not-refundable'; readonly detail: string };

/** One refund, told from others of the same payment by its key. */
export interface RefundInput {
  readonly purchaseId: string;
  readonly paymentIntentId: string;
  /** Without it, all that is left. */
  readonly amount?: Money;
  /** For people; kept at the bank, at most 500 characters of it. */
  readonly reason: string;
  /** The same key is the same refund, whenever and however often it is asked for. */
  readonly refundKey: string;
}

/** Gives money back once. Throws BankUnavailable (call again) or BankRefused (no such payment). */
export async function refund(stripe: Stripe, input: RefundInput): Promise<RefundOutcome> {
  const { purchaseId, paymentIntentId, amount, reason, refundKey } = input;
  // Idempotency keys live a day and refunds of a cancelled event may take longer. A full refund cannot happen twice;
  // a partial one could, so it is looked for first.
  const earlier = amount && (await findRefund(stripe, paymentIntentId, refundKey));
  if (earlier) return outcomeOf(earlier);

  for (let place = 1; ; place++) {
    const key = `${purchaseId}:refund:${refundKey}`;
    const heard = await ask(() =>
      stripe.refunds.create(
        {
          payment_intent: paymentIntentId,
          ...(amount ? { amount: amount.amount } : {}),
          metadata: { purchaseId, refundKey, reason: reason.slice(0, 500) },
        },
        { idempotencyKey: place === 1 ? key : `${key}:${place}` },
      ),
    );
    if (heard.type === 'ok' && !heard.replayed) return outcomeOf(heard.value);
    if (heard.type === 'ok') return outcomeOf(await read(() => stripe.refunds.retrieve(heard.value.id)));
    const made = await findRefund(stripe, paymentIntentId, refundKey);
    if (made) return outcomeOf(made);
    // An old error may be out of date, so the next key in the row is tried. Unlike a random one it cannot refund twice.
    if (heard.type === 'lost' || heard.replayed) continue;
    const { error } = heard;
    if (error.code === 'charge_already_refunded') return { type: 'already-refunded' };
    if (error.code === 'charge_disputed' && (await isLost(stripe, paymentIntentId)))
      return { type: 'already-refunded' };
    const meansNo = isWrongState(error) || error.code === 'charge_disputed' || error.param === 'amount';
    if (error.code === 'balance_insufficient') return { type: 'balance-empty', detail: error.message };
    if (meansNo) return { type: 'not-refundable', detail: error.message };
    throw refused(error);
  }
}

async function isLost(stripe: Stripe, paymentIntentId: string): Promise<boolean> {
  const { data } = await read(() => stripe.disputes.list({ payment_intent: paymentIntentId, limit: 1 }));
  return data[0]?.status === 'lost';
}

async function findRefund(
  stripe: Stripe,
  paymentIntentId: string,
  refundKey: string,
): Promise<Stripe.Refund | undefined> {
  const { data } = await read(() => stripe.refunds.list({ payment_intent: paymentIntentId, limit: 100 }));
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
