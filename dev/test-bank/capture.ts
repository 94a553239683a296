import { addBalanceTransaction, feeOf } from './balance';
import { BankError, unexpectedState } from './bank-error';
import type { Call, Handler } from './call';
import { openDispute } from './disputes';
import { text, wholeNumber } from './form';
import { intentOf } from './record-lookup';
import type { ChargeRecord, IntentRecord } from './records';
import { settlePendingRefunds } from './refund-settlement';
import { testCard } from './test-cards';

/** POST /v1/payment_intents/:id/capture */
export const captureIntent: Handler = (call) => {
  const before = intentOf(call);
  const amount = wholeNumber(call.form, 'amount_to_capture', 1);
  if (before.status !== 'requires_capture') throw unexpectedState(before, 'captured');
  if (amount !== undefined && amount > before.amountCapturable) {
    throw new BankError(400, {
      type: 'invalid_request_error',
      code: 'amount_too_large',
      param: 'amount_to_capture',
      message: `The requested capture amount is greater than the amount you can capture for this charge (${before.amountCapturable}).`,
    });
  }
  if (call.faults.trigger('capture-fails', { path: call.path, objects: [before] })) {
    throw new BankError(402, {
      type: 'card_error',
      code: 'card_declined',
      declineCode: 'generic_decline',
      message: 'The card issuer refused the capture.',
      intent: before,
    });
  }
  const authorised = call.store.get('charge', before.latestCharge!)!;
  const { intent, charge } = captureCharge(call, before, authorised, amount ?? before.amountCapturable);
  call.batch.event('charge.captured', 'charge', charge);
  call.batch.event('payment_intent.succeeded', 'intent', intent);
  return { kind: 'intent', record: intent };
};

/** Captures an authorised charge; the rest of its amount is released. */
export function captureCharge(
  call: Call,
  before: IntentRecord,
  authorised: ChargeRecord,
  amount: number,
): { intent: IntentRecord; charge: ChargeRecord } {
  const transaction = addBalanceTransaction(call, {
    type: 'charge',
    reportingCategory: 'charge',
    amount,
    fee: feeOf(amount),
    feeDescription: 'Processing fees (2.9 % + 30)',
    currency: before.currency,
    source: authorised.id,
    description: before.description,
  });
  let charge = call.batch.put('charge', {
    ...authorised,
    captured: true,
    amountCaptured: amount,
    amountRefunded: authorised.amount - amount,
    balanceTransaction: transaction.id,
  });
  const intent = call.batch.put('intent', {
    ...before,
    status: 'succeeded',
    latestCharge: charge.id,
    amountCapturable: 0,
    amountReceived: amount,
  });
  if (testCard(charge.token).afterCapture === 'dispute') charge = openDispute(call, charge, {}).charge;
  settlePendingRefunds(call, before.currency);
  return { intent, charge };
}

/** POST /v1/payment_intents/:id/cancel */
export const cancelIntent: Handler = (call) => {
  const before = intentOf(call);
  if (['succeeded', 'canceled', 'processing'].includes(before.status))
    throw unexpectedState(before, 'canceled');
  const held = before.status === 'requires_capture' ? call.store.get('charge', before.latestCharge!)! : null;
  const canceled = call.batch.put('intent', {
    ...before,
    status: 'canceled',
    amountCapturable: 0,
    canceledAt: call.nowSeconds,
    cancellationReason: text(call.form, 'cancellation_reason') ?? null,
  });
  if (held) {
    const released = call.batch.put('charge', { ...held, refunded: true, amountRefunded: held.amount });
    call.batch.event('charge.refunded', 'charge', released);
  }
  call.batch.event('payment_intent.canceled', 'intent', canceled);
  return { kind: 'intent', record: canceled };
};
