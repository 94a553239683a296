import { addBalanceTransaction } from './balance';
import { BankError } from './bank-error';
import type { Call, Handler } from './call';
import { text } from './form';
import { newId } from './ids';
import { listReply, retrieve } from './record-lookup';
import type { ChargeRecord, DisputeRecord } from './records';

/** The fee of a dispute that is open or lost, in minor units. */
const DISPUTE_FEE = 1500;

/** Opens a dispute of a captured charge: the amount and a fee leave the balance. Throws 400 when the charge cannot be disputed. */
export function openDispute(
  call: Call,
  charge: ChargeRecord,
  { amount = charge.amountCaptured, reason = 'fraudulent' }: { amount?: number; reason?: string },
): { dispute: DisputeRecord; charge: ChargeRecord } {
  if (!charge.captured || charge.disputed || amount > charge.amountCaptured) {
    throw new BankError(400, {
      type: 'invalid_request_error',
      message: `Charge ${charge.id} cannot be disputed.`,
    });
  }
  const id = newId('dp');
  const withdrawn = addBalanceTransaction(call, {
    type: 'adjustment',
    reportingCategory: 'dispute',
    amount: -amount,
    fee: DISPUTE_FEE,
    feeDescription: 'Dispute fee',
    currency: charge.currency,
    source: id,
    description: `Chargeback withdrawal for ${charge.id}`,
  });
  const dispute = call.batch.put('dispute', {
    id,
    created: call.nowSeconds,
    amount,
    currency: charge.currency,
    charge: charge.id,
    intent: charge.intent,
    reason,
    status: 'needs_response',
    metadata: {},
    balanceTransactions: [withdrawn.id],
  });
  const disputed = call.batch.put('charge', { ...charge, disputed: true });
  call.batch.event('charge.dispute.created', 'dispute', dispute);
  call.batch.event('charge.dispute.funds_withdrawn', 'dispute', dispute);
  return { dispute, charge: disputed };
}

/** Closes a dispute; a won one returns the amount and the fee, also when it was lost before. Throws 400 when it is closed. */
export function closeDispute(call: Call, dispute: DisputeRecord, outcome: 'won' | 'lost'): DisputeRecord {
  const isOverturned = dispute.status === 'lost' && outcome === 'won';
  if (dispute.status !== 'needs_response' && !isOverturned) {
    throw new BankError(400, {
      type: 'invalid_request_error',
      message: `Dispute ${dispute.id} is already closed.`,
    });
  }
  const returned =
    outcome === 'won'
      ? [
          addBalanceTransaction(call, {
            type: 'adjustment',
            reportingCategory: 'dispute_reversal',
            amount: dispute.amount,
            fee: -DISPUTE_FEE,
            feeDescription: 'Dispute fee refund',
            currency: dispute.currency,
            source: dispute.id,
            description: `Chargeback reversal for ${dispute.charge}`,
          }).id,
        ]
      : [];
  const closed = call.batch.put('dispute', {
    ...dispute,
    status: outcome,
    balanceTransactions: [...dispute.balanceTransactions, ...returned],
  });
  call.batch.event('charge.dispute.closed', 'dispute', closed, { status: dispute.status });
  if (outcome === 'won') call.batch.event('charge.dispute.funds_reinstated', 'dispute', closed);
  return closed;
}

/** GET /v1/disputes */
export const listDisputes: Handler = (call) => {
  const charge = text(call.form, 'charge');
  return listReply(call, 'dispute', '/v1/disputes', (one) => charge === undefined || one.charge === charge);
};

/** GET /v1/disputes/:id */
export const retrieveDispute: Handler = (call) => ({
  kind: 'dispute',
  record: retrieve(call, 'dispute', 'dispute'),
});

/** POST /v1/disputes/:id/close: accepts it as lost. */
export const acceptDispute: Handler = (call) => ({
  kind: 'dispute',
  record: closeDispute(call, retrieve(call, 'dispute', 'dispute'), 'lost'),
});
