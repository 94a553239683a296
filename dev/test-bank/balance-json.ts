import type { StripeJson } from './payment-json';
import type { BalanceTransactionRecord, DisputeRecord, PayoutRecord, RefundRecord } from './records';

/** A refund. */
export function refundJson(refund: RefundRecord): StripeJson {
  return {
    id: refund.id,
    object: 'refund',
    amount: refund.amount,
    balance_transaction: refund.balanceTransaction,
    charge: refund.charge,
    created: refund.created,
    currency: refund.currency,
    customer: null,
    customer_account: null,
    destination_details: { card: { type: 'refund' }, type: 'card' },
    ...(refund.failureBalanceTransaction
      ? { failure_balance_transaction: refund.failureBalanceTransaction }
      : {}),
    ...(refund.failureReason ? { failure_reason: refund.failureReason } : {}),
    metadata: refund.metadata,
    payment_intent: refund.intent,
    payment_method: null,
    ...(refund.pendingReason ? { pending_reason: refund.pendingReason } : {}),
    reason: refund.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: refund.status,
    transfer_reversal: null,
  };
}

/** A balance transaction. */
export function balanceTransactionJson(one: BalanceTransactionRecord): StripeJson {
  return {
    id: one.id,
    object: 'balance_transaction',
    amount: one.amount,
    available_on: one.created,
    balance_type: 'payments',
    created: one.created,
    currency: one.currency,
    description: one.description,
    exchange_rate: null,
    fee: one.fee,
    fee_details:
      one.fee === 0
        ? []
        : [
            {
              amount: one.fee,
              application: null,
              currency: one.currency,
              description: one.feeDescription,
              type: 'stripe_fee',
            },
          ],
    net: one.amount - one.fee,
    reporting_category: one.reportingCategory,
    source: one.source,
    status: 'available',
    type: one.type,
  };
}

/** A dispute; its balance transactions are ids. */
export function disputeJson(dispute: DisputeRecord): StripeJson {
  return {
    id: dispute.id,
    object: 'dispute',
    amount: dispute.amount,
    // The presenter replaces the ids: Stripe always shows these as whole objects.
    balance_transactions: dispute.balanceTransactions,
    charge: dispute.charge,
    created: dispute.created,
    currency: dispute.currency,
    enhanced_eligibility_types: [],
    evidence: {},
    evidence_details: {
      due_by: null,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: dispute.metadata,
    payment_intent: dispute.intent,
    reason: dispute.reason,
    status: dispute.status,
  };
}

/** A payout. */
export function payoutJson(payout: PayoutRecord): StripeJson {
  return {
    id: payout.id,
    object: 'payout',
    amount: payout.amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: payout.created,
    automatic: false,
    balance_transaction: payout.balanceTransaction,
    created: payout.created,
    currency: payout.currency,
    description: payout.description,
    destination: null,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: payout.metadata,
    method: 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: 'not_applicable',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: null,
    status: payout.status,
    trace_id: null,
    type: 'bank_account',
  };
}
