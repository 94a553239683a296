/**
 * A payment intent. Records are immutable: each change puts a new one, so that events, saved answers and tables can
 * share them. Amounts are integer minor units, times are seconds since 1970, as in Stripe's API.
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
  /** The id in the API; every use of a test token makes a new one, as with Stripe. */
  readonly paymentMethod: string | null;
  /** The test token behind it, which decides what the card does. */
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

/** One attempt to charge a card, successful or not; amounts are minor units. */
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

/** Money that is returned to a card, in minor units. */
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
  /** Positive when the balance grew. */
  readonly amount: number;
  readonly fee: number;
  readonly feeDescription: string;
  readonly currency: string;
  readonly source: string | null;
  readonly description: string | null;
}

/** Money that a cardholder's bank reclaims, in minor units. */
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

/** Money that was sent to the seller's bank account, in minor units. */
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

/** An endpoint that webhooks are sent to. */
export interface EndpointRecord {
  readonly id: string;
  readonly created: number;
  readonly url: string;
  readonly secret: string;
  /** `*`, or types and patterns such as `payment_intent.*`. */
  readonly enabledEvents: readonly string[];
  /** Only events whose object, or its payment intent, has this metadata. */
  readonly filter: { readonly metadataKey: string; readonly metadataValue: string } | null;
  readonly deleted: boolean;
}

/** An event, in the list of events and in webhooks. */
export interface EventRecord {
  readonly id: string;
  readonly created: number;
  readonly type: string;
  readonly kind: ObjectKind;
  /** The object as it was at that moment. */
  readonly object: ObjectRecords[ObjectKind];
  readonly previous: Readonly<Record<string, unknown>> | null;
  readonly requestId: string | null;
  readonly idempotencyKey: string | null;
}

/** The records that the API shows as objects, by kind. */
export interface ObjectRecords {
  intent: IntentRecord;
  charge: ChargeRecord;
  refund: RefundRecord;
  balanceTransaction: BalanceTransactionRecord;
  dispute: DisputeRecord;
  payout: PayoutRecord;
}

/** The kinds of object that events can be about. */
export type ObjectKind = keyof ObjectRecords;
/** All records, by kind. */
export interface StoredRecords extends ObjectRecords {
  event: EventRecord;
  endpoint: EndpointRecord;
}

/** The kind of a record. */
export type RecordKind = keyof StoredRecords;
