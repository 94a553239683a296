/**
 * What the bank remembers. Records are immutable: each change puts a new one, so that events, saved answers and the
 * books can share them. Amounts are integer minor units, times are seconds since 1970, as on Stripe's wire.
 */
export interface IntentRecord {
  readonly id: string;
  readonly created: number;
  readonly amount: number;
  readonly currency: string;
  readonly status:
    | 'requires_payment_method'
    | 'requires_confirmation'
    | 'requires_action'
    | 'processing'
    | 'requires_capture'
    | 'succeeded'
    | 'canceled';
  readonly captureMethod: 'automatic' | 'automatic_async' | 'manual';
  readonly clientSecret: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly description: string | null;
  /** The id shown; every use of a test token makes a new one, as Stripe does. */
  readonly paymentMethod: string | null;
  /** The test token behind it, which decides how the card behaves. */
  readonly token: string | null;
  readonly allowedPaymentMethodTypes: readonly string[] | null;
  readonly paymentMethodTypes: readonly string[];
  readonly automaticPaymentMethods: boolean;
  readonly latestCharge: string | null;
  readonly amountCapturable: number;
  readonly amountReceived: number;
  readonly canceledAt: number | null;
  readonly cancellationReason: string | null;
  readonly lastError: PaymentErrorRecord | null;
  /** Where the fan goes back to after 3-D Secure; null makes it a `use_stripe_sdk` action. */
  readonly returnUrl: string | null;
}

/** Why the last attempt at a payment failed. */
export interface PaymentErrorRecord {
  readonly type: 'card_error' | 'invalid_request_error';
  readonly code: string;
  readonly declineCode: string | null;
  readonly message: string;
  readonly charge: string | null;
  readonly paymentMethod: string;
  readonly brand: string;
}

/** Money that a card was asked for, taken or not; amounts are minor units. */
export interface ChargeRecord {
  readonly id: string;
  readonly created: number;
  readonly intent: string;
  readonly amount: number;
  readonly amountCaptured: number;
  readonly amountRefunded: number;
  readonly currency: string;
  readonly status: 'succeeded' | 'failed';
  readonly captured: boolean;
  readonly refunded: boolean;
  readonly disputed: boolean;
  readonly failureCode: string | null;
  readonly failureMessage: string | null;
  readonly declineCode: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly description: string | null;
  readonly paymentMethod: string;
  readonly token: string;
  readonly brand: string;
  readonly balanceTransaction: string | null;
}

/** Money on its way back to a card, in minor units. */
export interface RefundRecord {
  readonly id: string;
  readonly created: number;
  readonly amount: number;
  readonly currency: string;
  readonly charge: string;
  readonly intent: string;
  readonly status: 'pending' | 'succeeded' | 'failed' | 'canceled';
  readonly reason: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly balanceTransaction: string | null;
  readonly failureBalanceTransaction: string | null;
  readonly failureReason: string | null;
  readonly pendingReason: string | null;
}

/** One movement of the account's balance, in minor units. */
export interface BalanceTransactionRecord {
  readonly id: string;
  readonly created: number;
  readonly type: 'charge' | 'refund' | 'refund_failure' | 'payout' | 'adjustment' | 'topup';
  readonly reportingCategory: string;
  /** Signed: positive came to us. */
  readonly amount: number;
  readonly fee: number;
  readonly feeDescription: string;
  readonly currency: string;
  readonly source: string | null;
  readonly description: string | null;
}

/** Money that a fan's bank wants back, in minor units. */
export interface DisputeRecord {
  readonly id: string;
  readonly created: number;
  readonly amount: number;
  readonly currency: string;
  readonly charge: string;
  readonly intent: string;
  readonly reason: string;
  readonly status: 'needs_response' | 'won' | 'lost';
  readonly metadata: Readonly<Record<string, string>>;
  readonly balanceTransactions: readonly string[];
}

/** Money that left for the seller's own account, in minor units. */
export interface PayoutRecord {
  readonly id: string;
  readonly created: number;
  readonly amount: number;
  readonly currency: string;
  readonly status: 'paid' | 'failed';
  readonly description: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly balanceTransaction: string;
}

/** A receiver of webhooks. */
export interface EndpointRecord {
  readonly id: string;
  readonly created: number;
  readonly url: string;
  readonly secret: string;
  /** `*`, or types and patterns such as `payment_intent.*`. */
  readonly enabledEvents: readonly string[];
  /** Only events whose object carries this metadata (or whose payment intent does). */
  readonly filter: { readonly metadataKey: string; readonly metadataValue: string } | null;
  readonly deleted: boolean;
}

/** Something that happened, as the list of events and the webhooks tell it. */
export interface EventRecord {
  readonly id: string;
  readonly created: number;
  readonly type: string;
  readonly kind: ObjectKind;
  /** The object as it was at that moment. */
  readonly object: Collections[ObjectKind];
  readonly previous: Readonly<Record<string, unknown>> | null;
  readonly requestId: string | null;
  readonly idempotencyKey: string | null;
}

/** The kinds of object that the API shows. */
export interface Collections {
  intent: IntentRecord;
  charge: ChargeRecord;
  refund: RefundRecord;
  balanceTransaction: BalanceTransactionRecord;
  dispute: DisputeRecord;
  payout: PayoutRecord;
}

/** The kinds that events can be about. */
export type ObjectKind = keyof Collections;
/** Everything that is kept by id. */
export interface Kept extends Collections {
  event: EventRecord;
  endpoint: EndpointRecord;
}

/** The kinds of all that is kept. */
export type Kind = keyof Kept;
