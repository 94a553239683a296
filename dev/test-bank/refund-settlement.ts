import { addBalanceTransaction, availableBalance } from './balance';
import { BankError } from './bank-error';
import type { Call } from './call';
import type { RefundRecord } from './records';

/** Takes the money of a refund from the balance. Returns the refund as it is then, which the caller has to store. */
export function payRefund(call: Call, refund: RefundRecord): RefundRecord {
  const transaction = addBalanceTransaction(call, {
    type: 'refund',
    reportingCategory: 'refund',
    amount: -refund.amount,
    fee: 0,
    feeDescription: '',
    currency: refund.currency,
    source: refund.id,
    description: 'REFUND FOR CHARGE',
  });
  return { ...refund, status: 'succeeded', pendingReason: null, balanceTransaction: transaction.id };
}

/** Ends a pending refund with success. Throws 400 when it is not pending. */
export function succeedRefund(call: Call, refund: RefundRecord): RefundRecord {
  if (refund.status !== 'pending') throw notPending(refund);
  const paid = call.batch.put('refund', payRefund(call, refund));
  call.batch.event('refund.updated', 'refund', paid, { status: 'pending' });
  call.batch.event('charge.refund.updated', 'refund', paid, { status: 'pending' });
  return paid;
}

/** Ends a refund with a failure, also one that had succeeded: the money is back and the charge can be refunded again. */
export function failRefund(call: Call, refund: RefundRecord, reason: string): RefundRecord {
  if (refund.status !== 'pending' && refund.status !== 'succeeded') throw notPending(refund);
  const returned =
    refund.status === 'pending'
      ? null
      : addBalanceTransaction(call, {
          type: 'refund_failure',
          reportingCategory: 'refund_failure',
          amount: refund.amount,
          fee: 0,
          feeDescription: '',
          currency: refund.currency,
          source: refund.id,
          description: 'REFUND FAILURE',
        });
  const failed = call.batch.put('refund', {
    ...refund,
    status: 'failed',
    pendingReason: null,
    failureReason: reason,
    failureBalanceTransaction: returned?.id ?? null,
  });
  const charge = call.store.get('charge', refund.charge)!;
  call.batch.put('charge', {
    ...charge,
    refunded: false,
    amountRefunded: charge.amountRefunded - refund.amount,
  });
  call.batch.event('refund.failed', 'refund', failed, { status: refund.status });
  call.batch.event('refund.updated', 'refund', failed, { status: refund.status });
  call.batch.event('charge.refund.updated', 'refund', failed, { status: refund.status });
  return failed;
}

/** 400: the refund is no longer pending. */
export function notPending(refund: RefundRecord): BankError {
  return new BankError(400, {
    type: 'invalid_request_error',
    message: `Refund ${refund.id} is ${refund.status}.`,
  });
}

/** Pays the refunds that wait for money, oldest first, until the balance is too low for one. */
export function settlePendingRefunds(call: Call, currency: string): void {
  for (const id of call.waitingRefunds) {
    const refund = call.store.get('refund', id)!;
    if (refund.status !== 'pending') call.waitingRefunds.delete(id);
    else if (refund.currency !== currency || refund.pendingReason !== 'insufficient_funds') continue;
    else if (refund.amount > availableBalance(call, currency)) return;
    else {
      call.waitingRefunds.delete(id);
      succeedRefund(call, refund);
    }
  }
}
