import type { ChargeRecord, IntentRecord, PaymentErrorRecord } from './records';

/** Stripe's JSON of one object. */
export type StripeJson = Record<string, unknown>;

/** A payment intent. */
export function intentJson(intent: IntentRecord, bankUrl: string): StripeJson {
  return {
    id: intent.id,
    object: 'payment_intent',
    allowed_payment_method_types: intent.allowedPaymentMethodTypes,
    amount: intent.amount,
    amount_capturable: intent.amountCapturable,
    amount_details: { tip: {} },
    amount_received: intent.amountReceived,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: intent.automaticPaymentMethods
      ? { allow_redirects: 'always', enabled: true }
      : null,
    canceled_at: intent.canceledAt,
    cancellation_reason: intent.cancellationReason,
    capture_method: intent.captureMethod,
    client_secret: intent.clientSecret,
    confirmation_method: 'automatic',
    created: intent.created,
    currency: intent.currency,
    customer: null,
    customer_account: null,
    description: intent.description,
    excluded_payment_method_types: null,
    last_payment_error: intent.lastError ? paymentErrorJson(intent.lastError, intent.created) : null,
    latest_charge: intent.latestCharge,
    livemode: false,
    managed_payments: null,
    metadata: intent.metadata,
    next_action: intent.status === 'requires_action' ? nextActionJson(intent, bankUrl) : null,
    on_behalf_of: null,
    payment_method: intent.paymentMethod,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { installments: null, network: null, request_three_d_secure: 'automatic' },
    },
    payment_method_types: intent.paymentMethodTypes,
    payment_record: null,
    processing: intent.status === 'processing' ? { type: 'card', card: {} } : null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: intent.status,
    transfer_data: null,
    transfer_group: null,
  };
}

function nextActionJson(intent: IntentRecord, bankUrl: string): StripeJson {
  const url = `${bankUrl}/test/authenticate/${intent.id}?client_secret=${intent.clientSecret}`;
  return intent.returnUrl
    ? { type: 'redirect_to_url', redirect_to_url: { return_url: intent.returnUrl, url } }
    : {
        type: 'use_stripe_sdk',
        use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: url, source: null },
      };
}

/** `last_payment_error` of a payment intent. */
export function paymentErrorJson(error: PaymentErrorRecord, created: number): StripeJson {
  return {
    ...(error.charge ? { charge: error.charge } : {}),
    code: error.code,
    ...(error.declineCode ? { decline_code: error.declineCode } : {}),
    message: error.message,
    payment_method: paymentMethodJson(error.paymentMethod, error.brand, created),
    type: error.type,
  };
}

function cardJson(brand: string): StripeJson {
  return {
    brand,
    country: 'US',
    exp_month: 12,
    exp_year: 2034,
    funding: 'credit',
    last4: brand === 'amex' ? '0005' : '4242',
  };
}

function paymentMethodJson(id: string, brand: string, created: number): StripeJson {
  return {
    id,
    object: 'payment_method',
    card: cardJson(brand),
    created,
    customer: null,
    livemode: false,
    metadata: {},
    type: 'card',
  };
}

/** A charge. */
export function chargeJson(charge: ChargeRecord): StripeJson {
  const failed = charge.status === 'failed';
  return {
    id: charge.id,
    object: 'charge',
    amount: charge.amount,
    amount_captured: charge.amountCaptured,
    amount_refunded: charge.amountRefunded,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: charge.balanceTransaction,
    billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: 'TEST BANK',
    captured: charge.captured,
    created: charge.created,
    currency: charge.currency,
    customer: null,
    description: charge.description,
    disputed: charge.disputed,
    failure_balance_transaction: null,
    failure_code: charge.failureCode,
    failure_message: charge.failureMessage,
    fraud_details: {},
    livemode: false,
    metadata: charge.metadata,
    on_behalf_of: null,
    outcome: {
      network_status: failed ? 'declined_by_network' : 'approved_by_network',
      reason: charge.declineCode,
      risk_level: 'normal',
      seller_message: failed
        ? 'The bank did not return any further details with this decline.'
        : 'Payment complete.',
      type: failed ? 'issuer_declined' : 'authorized',
    },
    paid: !failed,
    payment_intent: charge.intent,
    payment_method: charge.paymentMethod,
    payment_method_details: { card: cardJson(charge.brand), type: 'card' },
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: charge.refunded,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: charge.status,
    transfer_data: null,
    transfer_group: null,
  };
}
