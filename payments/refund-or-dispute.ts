import type Stripe from 'stripe';
import type { RefundOrDispute } from '../domain/payment/bank-event';
import { readFromBank } from './bank-failure';

/**
 * The refund or dispute in an event, whoever began it; undefined for other objects. Read from the object's balance
 * transactions, not from the event's type, so that the order of the events does not matter.
 */
export function readRefundOrDispute(
  object: { readonly object?: string },
  { purchaseId, paymentIntentId }: { readonly purchaseId?: string; readonly paymentIntentId?: string },
): RefundOrDispute | undefined {
  const kind = object.object;
  if (kind !== 'refund' && kind !== 'dispute') return undefined;
  const about = { purchaseId: purchaseId ?? null, paymentIntentId: paymentIntentId ?? null };
  return kind === 'refund'
    ? { type: 'refund', ...about, ...refundOf(object as Stripe.Refund) }
    : { type: 'dispute', ...about, ...disputeOf(object as Stripe.Dispute) };
}

/** Reads a refund (`re_…`) or a dispute (`dp_…`, `du_…`) from the bank. Throws BankUnavailable, or BankRefused when there is none with that id. */
export async function lookUpRefundOrDispute(stripe: Stripe, id: string): Promise<RefundOrDispute> {
  const isDispute = /^d[pu]_/.test(id);
  const object = await (isDispute
    ? readFromBank(() => stripe.disputes.retrieve(id))
    : readFromBank(() => stripe.refunds.retrieve(id)));
  const { metadata, payment_intent: intent } = object;
  return readRefundOrDispute(object, { purchaseId: metadata?.purchaseId, paymentIntentId: idOf(intent) })!;
}

function refundOf(refund: Stripe.Refund) {
  return {
    refundId: refund.id,
    chargeId: idOf(refund.charge) ?? refund.id,
    amount: refund.amount,
    currency: refund.currency,
    refundKey: refund.metadata?.refundKey ?? null,
    hasLeft: refund.balance_transaction != null,
    // A refund that failed before its money left has no such transaction.
    hasComeBack: refund.failure_balance_transaction != null,
    hasEndedUnpaid: refund.status === 'failed' || refund.status === 'canceled',
  };
}

function disputeOf(dispute: Stripe.Dispute) {
  // An event without balance transactions must not block the events after it.
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
