import { balanceTransactionJson, disputeJson, payoutJson, refundJson } from './balance-json';
import type { ErrorFields } from './bank-error';
import { chargeJson, intentJson, paymentErrorJson, type StripeJson } from './payment-json';
import type {
  BalanceTransactionRecord,
  ChargeRecord,
  DisputeRecord,
  IntentRecord,
  ObjectKind,
  ObjectRecords,
  PayoutRecord,
  RefundRecord,
} from './records';

/** The JSON of any record. `bankUrl` is the address of the 3-D Secure page. */
export function stripeJsonOf<K extends ObjectKind>(
  kind: K,
  record: ObjectRecords[K],
  bankUrl: string,
): StripeJson {
  switch (kind) {
    case 'intent':
      return intentJson(record as IntentRecord, bankUrl);
    case 'charge':
      return chargeJson(record as ChargeRecord);
    case 'refund':
      return refundJson(record as RefundRecord);
    case 'balanceTransaction':
      return balanceTransactionJson(record as BalanceTransactionRecord);
    case 'dispute':
      return disputeJson(record as DisputeRecord);
    default:
      return payoutJson(record as PayoutRecord);
  }
}

/** The JSON of an error. */
export function errorJson(
  { type, code, declineCode, param, message, charge, intent, paymentError }: ErrorFields,
  bankUrl: string,
): StripeJson {
  return {
    error: {
      ...(charge ? { charge } : {}),
      ...(code ? { code, doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}` } : {}),
      ...(declineCode ? { decline_code: declineCode } : {}),
      message,
      ...(param ? { param } : {}),
      ...(intent ? { payment_intent: intentJson(intent, bankUrl) } : {}),
      ...(paymentError ? { payment_method: paymentErrorJson(paymentError, 0).payment_method } : {}),
      type,
    },
  };
}
