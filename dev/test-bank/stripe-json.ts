import { balanceTransactionShape, disputeShape, payoutShape, refundShape } from './balance-json';
import { chargeShape, intentShape, type Shape } from './payment-json';
import type {
  BalanceTransactionRecord,
  ChargeRecord,
  Collections,
  DisputeRecord,
  IntentRecord,
  ObjectKind,
  PayoutRecord,
  RefundRecord,
} from './records';

/** Shows any record as Stripe does. `bankUrl` is where the 3-D Secure page lives. */
export function shapeOf<K extends ObjectKind>(kind: K, record: Collections[K], bankUrl: string): Shape {
  switch (kind) {
    case 'intent':
      return intentShape(record as IntentRecord, bankUrl);
    case 'charge':
      return chargeShape(record as ChargeRecord);
    case 'refund':
      return refundShape(record as RefundRecord);
    case 'balanceTransaction':
      return balanceTransactionShape(record as BalanceTransactionRecord);
    case 'dispute':
      return disputeShape(record as DisputeRecord);
    default:
      return payoutShape(record as PayoutRecord);
  }
}
