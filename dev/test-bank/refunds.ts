import { availableBalance } from './balance';
import { BankError, invalidParameter, noSuch, unexpectedState } from './bank-error';
import type { Call, Handler } from './call';
import { mergeMetadata, text, wholeNumber } from './form';
import { newId } from './ids';
import { listReply, retrieve } from './record-lookup';
import type { ChargeRecord, RefundRecord } from './records';
import { failRefund, notPending, payRefund } from './refund-settlement';
import { testCard } from './test-cards';

/** The charge to refund, named by its id or by its payment intent. */
function chargeToRefund(call: Call): ChargeRecord {
  const chargeId = text(call.form, 'charge');
  const intentId = text(call.form, 'payment_intent');
  if (!chargeId && !intentId) {
    throw invalidParameter(
      'charge',
      'One of the following params should be provided: payment_intent or charge.',
      'parameter_missing',
    );
  }
  if (intentId) {
    const intent = call.store.get('intent', intentId);
    if (!intent) throw noSuch('payment_intent', intentId, 'payment_intent');
    if (intent.status !== 'succeeded') throw unexpectedState(intent, 'refunded');
    return call.store.get('charge', intent.latestCharge!)!;
  }
  const charge = call.store.get('charge', chargeId!);
  if (!charge) throw noSuch('charge', chargeId!, 'charge');
  return charge;
}

/** POST /v1/refunds */
export const createRefund: Handler = (call) => {
  const requested = wholeNumber(call.form, 'amount', 1);
  const metadata = mergeMetadata({}, call.form);
  const charge = chargeToRefund(call);
  const refuse = (fields: { code?: string; param?: string; message: string }) =>
    new BankError(400, { type: 'invalid_request_error', ...fields });
  const left = charge.amount - charge.amountRefunded;
  if (charge.refunded || left <= 0) {
    throw refuse({
      code: 'charge_already_refunded',
      message: `Charge ${charge.id} has already been refunded.`,
    });
  }
  if (charge.disputed)
    throw refuse({ code: 'charge_disputed', message: `Charge ${charge.id} has been charged back.` });
  if (!charge.captured) throw refuse({ message: `Charge ${charge.id} has not been captured.` });
  if (requested !== undefined && requested > left) {
    throw refuse({
      param: 'amount',
      message: `Refund amount (${requested}) is greater than unrefunded amount on charge (${left})`,
    });
  }
  const amount = requested ?? left;
  const intent = call.store.get('intent', charge.intent);
  const target = { path: call.path, objects: [intent, { metadata }] };
  const afterCapture = testCard(charge.token).afterCapture;
  const fails = call.faults.trigger('refund-fails', target) !== undefined || afterCapture === 'refund-fails';
  const waits =
    call.faults.trigger('refund-pending', target) !== undefined || afterCapture === 'refund-pending';

  const charged = call.batch.put('charge', {
    ...charge,
    amountRefunded: charge.amountRefunded + amount,
    refunded: amount === left,
  });
  let refund: RefundRecord = {
    id: newId('re'),
    created: call.nowSeconds,
    amount,
    currency: charge.currency,
    charge: charge.id,
    intent: charge.intent,
    status: 'pending',
    reason: text(call.form, 'reason') ?? null,
    metadata,
    balanceTransaction: null,
    failureBalanceTransaction: null,
    failureReason: null,
    // `processing` waits for the control API, `insufficient_funds` for money in the balance.
    pendingReason: waits ? 'processing' : 'insufficient_funds',
  };
  if (!waits && amount <= availableBalance(call, charge.currency)) refund = payRefund(call, refund);
  else call.waitingRefunds.add(refund.id);
  call.batch.put('refund', refund);
  call.batch.event('refund.created', 'refund', refund);
  call.batch.event('charge.refunded', 'charge', charged);
  return { kind: 'refund', record: fails ? failRefund(call, refund, 'insufficient_funds') : refund };
};

/** POST /v1/refunds/:id: metadata only. */
export const updateRefund: Handler = (call) => {
  const before = retrieve(call, 'refund', 'refund');
  const refund = call.batch.put('refund', { ...before, metadata: mergeMetadata(before.metadata, call.form) });
  call.batch.event('refund.updated', 'refund', refund);
  return { kind: 'refund', record: refund };
};

/** GET /v1/refunds/:id */
export const retrieveRefund: Handler = (call) => ({
  kind: 'refund',
  record: retrieve(call, 'refund', 'refund'),
});

/** GET /v1/refunds */
export const listRefunds: Handler = (call) => {
  const charge = text(call.form, 'charge');
  return listReply(call, 'refund', '/v1/refunds', (one) => charge === undefined || one.charge === charge);
};

/** POST /v1/refunds/:id/cancel: only while the refund is pending. */
export const cancelRefund: Handler = (call) => {
  const refund = retrieve(call, 'refund', 'refund');
  if (refund.status !== 'pending') throw notPending(refund);
  const charge = call.store.get('charge', refund.charge)!;
  call.batch.put('charge', {
    ...charge,
    refunded: false,
    amountRefunded: charge.amountRefunded - refund.amount,
  });
  const canceled = call.batch.put('refund', { ...refund, status: 'canceled', pendingReason: null });
  call.batch.event('refund.updated', 'refund', canceled, { status: 'pending' });
  return { kind: 'refund', record: canceled };
};
