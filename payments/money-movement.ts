import type Stripe from 'stripe';
import type { MoneyMovement } from '../domain/payment/bank-event';
import { read } from './bank-failure';

/**
 * What the object of an event says about money that moved after the payment: refunds and disputes, whoever began them. It
 * is read from the object's balance transactions, not from the event's type: those stay true in whatever order events come.
 * Undefined for every other object.
 */
export function readMoneyMovement(
  object: { readonly object?: string },
  { purchaseId, paymentIntentId }: { readonly purchaseId?: string; readonly paymentIntentId?: string },
): MoneyMovement | undefined {
  const kind = object.object;
  if (kind !== 'refund' && kind !== 'dispute') return undefined;
  const about = { purchaseId: purchaseId ?? null, paymentIntentId: paymentIntentId ?? null };
  return kind === 'refund'
    ? { type: 'refund', ...about, ...refundOf(object as Stripe.Refund) }
    : { type: 'dispute', ...about, ...disputeOf(object as Stripe.Dispute) };
}

/** What the bank says now of a refund or a dispute. Throws BankUnavailable, or BankRefused when it has none of that id. */
export async function lookUpMoneyMovement(stripe: Stripe, id: string): Promise<MoneyMovement> {
  const isDispute = /^d[pu]_/.test(id);
  const object = await (isDispute
    ? read(() => stripe.disputes.retrieve(id))
    : read(() => stripe.refunds.retrieve(id)));
  const { metadata, payment_intent: intent } = object;
  return readMoneyMovement(object, { purchaseId: metadata?.purchaseId, paymentIntentId: idOf(intent) })!;
}

function refundOf(refund: Stripe.Refund) {
  return {
    refundId: refund.id,
    chargeId: idOf(refund.charge) ?? refund.id,
    amount: refund.amount,
    currency: refund.currency,
    refundKey: refund.metadata?.refundKey ?? null,
    hasLeft: refund.balance_transaction != null,
    // One that failed before its money had left moved nothing.
    hasComeBack: refund.failure_balance_transaction != null,
    hasEndedUnpaid: refund.status === 'failed' || refund.status === 'canceled',
  };
}

function disputeOf(dispute: Stripe.Dispute) {
  // An event that lacks them must not stand in the way of all that come after it.
  const moved = (dispute.balance_transactions ?? []).map(({ amount, fee }) => ({ amount, fee }));
  const withdrawn = moved.find(({ amount }) => amount < 0);
  const returned = moved.find(({ amount }) => amount > 0);
  return {
    disputeId: dispute.id,
    currency: dispute.currency,
    withdrawn: withdrawn ? { amount: -withdrawn.amount, fee: withdrawn.fee } : null,
    returned: returned ? { amount: returned.amount, fee: -returned.fee } : null,
    isLost: dispute.status === 'lost',
  };
}

function idOf(one: string | { id: string } | null | undefined): string | undefined {
  return typeof one === 'string' ? one : one?.id;
}
