import { currencies } from '../../domain/currency';
import { formatMoney } from '../../domain/money';
import { invalidParameter, unexpectedState } from './bank-error';
import type { Call, Handler, Reply } from './call';
import { confirmIntent } from './confirm';
import { mergeMetadata, nested, required, text, texts, wholeNumber } from './form';
import { newId } from './ids';
import { intentOf, listReply } from './record-lookup';
import type { IntentRecord } from './records';
import { testCard } from './test-cards';

function currencyOf(call: Call): string {
  const currency = required(text(call.form, 'currency'), 'currency').toLowerCase();
  if (!currencies.has(currency)) throw invalidParameter('currency', `Invalid currency: ${currency}`);
  return currency;
}

/** Throws 400 for an amount that Stripe does not charge. */
function requireChargeable(amount: number, currency: string): void {
  const { minimum, maximum, step } = currencies.get(currency)!;
  const refuse = (must: string, limit: number, code: string) =>
    invalidParameter('amount', `Amount must be ${must} ${formatMoney({ amount: limit, currency })}`, code);
  if (amount < minimum) throw refuse('at least', minimum, 'amount_too_small');
  if (amount > maximum) throw refuse('no more than', maximum, 'amount_too_large');
  if (amount % step !== 0) throw refuse('a multiple of', step, 'parameter_invalid_integer');
}

/** POST /v1/payment_intents */
export const createIntent: Handler = (call) => {
  const { form } = call;
  const amount = required(wholeNumber(form, 'amount', 1), 'amount');
  const currency = currencyOf(call);
  requireChargeable(amount, currency);
  const captureMethod = text(form, 'capture_method') ?? 'automatic';
  if (captureMethod !== 'manual' && captureMethod !== 'automatic' && captureMethod !== 'automatic_async') {
    throw invalidParameter(
      'capture_method',
      'Invalid capture_method: must be one of automatic, automatic_async, or manual',
    );
  }
  // The current name, and the name before 2026-09-30, which Stripe no longer accepts from this client.
  const allowed = texts(form, 'allowed_payment_method_types');
  const types = allowed.length > 0 ? allowed : texts(form, 'payment_method_types');
  const metadata = mergeMetadata({}, form);
  const token = text(form, 'payment_method') ?? null;
  if (token) testCard(token);
  const id = newId('pi');
  const intent = call.batch.put('intent', {
    id,
    created: call.nowSeconds,
    amount,
    currency,
    status: token ? 'requires_confirmation' : 'requires_payment_method',
    captureMethod,
    clientSecret: newId(`${id}_secret`, 25),
    metadata,
    description: text(form, 'description') ?? null,
    paymentMethod: token ? newId('pm') : null,
    token,
    allowedPaymentMethodTypes: allowed.length > 0 ? allowed : null,
    paymentMethodTypes: types.length > 0 ? types : ['card'],
    automaticPaymentMethods:
      types.length === 0 && text(nested(form, 'automatic_payment_methods'), 'enabled') !== 'false',
    latestCharge: null,
    amountCapturable: 0,
    amountReceived: 0,
    canceledAt: null,
    cancellationReason: null,
    lastError: null,
    returnUrl: null,
  });
  call.batch.event('payment_intent.created', 'intent', intent);
  return text(form, 'confirm') === 'true' ? confirmIntent(call, intent) : intentReply(intent);
};

/** POST /v1/payment_intents/:id */
export const updateIntent: Handler = (call) => {
  const { form } = call;
  const before = intentOf(call);
  const amount = wholeNumber(form, 'amount', 1);
  const token = text(form, 'payment_method');
  const settled =
    before.status === 'succeeded' || before.status === 'canceled' || before.status === 'requires_capture';
  if ((amount !== undefined || token !== undefined) && (settled || before.status === 'processing')) {
    throw unexpectedState(before, 'updated');
  }
  if (amount !== undefined) requireChargeable(amount, before.currency);
  if (token) testCard(token);
  return intentReply(
    call.batch.put('intent', {
      ...before,
      amount: amount ?? before.amount,
      metadata: mergeMetadata(before.metadata, form),
      description: text(form, 'description') ?? before.description,
      ...(token ? { token, paymentMethod: newId('pm'), status: 'requires_confirmation' as const } : {}),
    }),
  );
};

/** POST /v1/payment_intents/:id/confirm */
export const confirmHandler: Handler = (call) => confirmIntent(call, intentOf(call));

/** GET /v1/payment_intents/:id */
export const retrieveIntent: Handler = (call) => intentReply(intentOf(call));

/** GET /v1/payment_intents */
export const listIntents: Handler = (call) => listReply(call, 'intent', '/v1/payment_intents');

/** An intent as a reply. */
function intentReply(record: IntentRecord): Reply {
  return { kind: 'intent', record };
}
