import { BankError, unexpectedState } from './bank-error';
import type { Call, Reply } from './call';
import { captureCharge } from './capture';
import { text } from './form';
import { newId } from './ids';
import type { ChargeRecord, IntentRecord } from './records';
import { type CardBehaviour, testCard } from './test-cards';

type Decline = Extract<CardBehaviour, { kind: 'decline' }>;
type Attempt = IntentRecord & { token: string; paymentMethod: string };

/** Confirms an intent with the given or the stored card. Throws 402 on a decline, 400 in a wrong state or for an unknown token. */
export function confirmIntent(call: Call, before: IntentRecord): Reply {
  const { form } = call;
  const open = ['requires_payment_method', 'requires_confirmation', 'requires_action'];
  if (!open.includes(before.status)) throw unexpectedState(before, 'confirmed');
  const given = text(form, 'payment_method');
  const token = given ?? before.token;
  if (!token) throw unexpectedState(before, 'confirmed without a payment method');
  const card = testCard(token);
  const intent: Attempt = {
    ...before,
    token,
    paymentMethod: given || !before.paymentMethod ? newId('pm') : before.paymentMethod,
    returnUrl: text(form, 'return_url') ?? before.returnUrl,
    lastError: null,
  };
  if (card.behaviour.kind === 'action' && text(form, 'off_session') === 'true') {
    const refusal: Decline = {
      kind: 'decline',
      code: 'authentication_required',
      declineCode: 'authentication_required',
      message: 'Your card was declined. This transaction requires authentication.',
    };
    throw declined(call, intent, refusal);
  }
  switch (card.behaviour.kind) {
    case 'approve':
      return { kind: 'intent', record: approved(call, intent) };
    case 'decline':
      throw declined(call, intent, card.behaviour);
    case 'action': {
      const waiting = call.batch.put('intent', { ...intent, status: 'requires_action' });
      call.batch.event('payment_intent.requires_action', 'intent', waiting);
      return { kind: 'intent', record: waiting };
    }
    case 'processing': {
      const waiting = call.batch.put('intent', { ...intent, status: 'processing' });
      call.batch.event('payment_intent.processing', 'intent', waiting);
      return { kind: 'intent', record: waiting };
    }
  }
}

/** Ends a 3-D Secure challenge. Throws 400 unless the intent waits for one. */
export function authenticate(call: Call, intent: IntentRecord, outcome: 'success' | 'failure'): IntentRecord {
  if (intent.status !== 'requires_action') throw unexpectedState(intent, 'authenticated');
  if (outcome === 'failure') {
    return fail(call, intent as Attempt, {
      kind: 'decline',
      code: 'payment_intent_authentication_failure',
      declineCode: '',
      message: 'The provided PaymentMethod has failed authentication.',
    });
  }
  const { behaviour } = testCard(intent.token!);
  return finish(call, intent as Attempt, behaviour.kind === 'action' ? behaviour.after : behaviour);
}

/** Ends `processing`. Throws 400 unless the intent has that status. */
export function settle(call: Call, intent: IntentRecord, outcome: 'success' | 'failure'): IntentRecord {
  if (intent.status !== 'processing') throw unexpectedState(intent, 'settled');
  if (outcome === 'success') return approved(call, intent as Attempt);
  return fail(call, intent as Attempt, {
    kind: 'decline',
    code: 'card_declined',
    declineCode: 'generic_decline',
    message: 'Your card was declined.',
  });
}

function finish(call: Call, intent: Attempt, behaviour: CardBehaviour): IntentRecord {
  return behaviour.kind === 'decline' ? fail(call, intent, behaviour) : approved(call, intent);
}

function newCharge(call: Call, intent: Attempt, decline?: Decline): ChargeRecord {
  return call.batch.put('charge', {
    id: newId('ch'),
    created: call.nowSeconds,
    intent: intent.id,
    amount: intent.amount,
    amountCaptured: 0,
    amountRefunded: 0,
    currency: intent.currency,
    status: decline ? 'failed' : 'succeeded',
    captured: false,
    refunded: false,
    disputed: false,
    failureCode: decline?.code ?? null,
    failureMessage: decline?.message ?? null,
    declineCode: decline?.declineCode || null,
    metadata: intent.metadata,
    description: intent.description,
    paymentMethod: intent.paymentMethod,
    token: intent.token,
    brand: testCard(intent.token).brand,
    balanceTransaction: null,
  });
}

function approved(call: Call, intent: Attempt): IntentRecord {
  const charge = newCharge(call, intent);
  const authorised = { ...intent, lastError: null, latestCharge: charge.id };
  if (intent.captureMethod !== 'manual') {
    const paid = captureCharge(call, authorised, charge, intent.amount);
    call.batch.event('charge.succeeded', 'charge', paid.charge);
    call.batch.event('payment_intent.succeeded', 'intent', paid.intent);
    return paid.intent;
  }
  const waiting = call.batch.put('intent', {
    ...authorised,
    status: 'requires_capture',
    amountCapturable: intent.amount,
  });
  call.batch.event('charge.succeeded', 'charge', charge);
  call.batch.event('payment_intent.amount_capturable_updated', 'intent', waiting);
  return waiting;
}

/** Stores the decline: the intent is open again, and keeps the error as its last one. */
function fail(call: Call, intent: Attempt, decline: Decline): IntentRecord {
  // A failed authentication never reaches the card network, so it leaves no charge.
  const charge =
    decline.code === 'payment_intent_authentication_failure' ? null : newCharge(call, intent, decline);
  const reopened = call.batch.put('intent', {
    ...intent,
    status: 'requires_payment_method',
    paymentMethod: null,
    token: null,
    latestCharge: charge?.id ?? intent.latestCharge,
    lastError: {
      type: charge ? 'card_error' : 'invalid_request_error',
      code: decline.code,
      declineCode: decline.declineCode || null,
      message: decline.message,
      charge: charge?.id ?? null,
      paymentMethod: intent.paymentMethod,
      brand: testCard(intent.token).brand,
    },
  });
  if (charge) call.batch.event('charge.failed', 'charge', charge);
  call.batch.event('payment_intent.payment_failed', 'intent', reopened);
  return reopened;
}

function declined(call: Call, intent: Attempt, decline: Decline): BankError {
  const reopened = fail(call, intent, decline);
  return new BankError(402, {
    type: 'card_error',
    code: decline.code,
    declineCode: decline.declineCode,
    message: decline.message,
    charge: reopened.latestCharge!,
    intent: reopened,
    paymentError: reopened.lastError!,
  });
}
