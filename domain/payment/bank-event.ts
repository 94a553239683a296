import { closedStages, type PurchaseStage, purchaseStages } from '../purchase';
import type { MoneyFact } from './ledger';

// The events that can move a purchase on, because money has arrived. The others (declines, which the fan has seen; charges;
// fees; our own creates) are only stored.
const MONEY_ARRIVED = new Set(['payment_intent.amount_capturable_updated', 'payment_intent.succeeded']);

/** What to do with an event of the bank for a purchase at this stage. */
type BankEventRoute =
  /** The purchase knows it already or finds it out by itself. */
  | 'ignore'
  /** The purchase is waiting for an answer of the bank: route the event again after that. */
  | 'later'
  /** Signal the running purchase. */
  | 'signal'
  /** The purchase has ended without a booking: the money may have come too late. */
  | 'late-payment';

/**
 * Decides what an event of the bank is for. Most events are echoes of what the purchase itself has just done at the bank:
 * signalling those would cost every purchase five needless workflow tasks.
 */
export function routeBankEvent(type: string, stage: PurchaseStage, hasBooking: boolean): BankEventRoute {
  if (!MONEY_ARRIVED.has(type) || hasBooking || stage === 'confirmed') return 'ignore';
  if (closedStages.has(stage)) return 'late-payment';
  if (stage === 'authorising') return 'later';
  // The workflow repeats its own capture until the outcome is known.
  return stage === 'booking' || stage === 'capturing' ? 'ignore' : 'signal';
}

/** What decides whether a purchase must hear of an event. */
interface PurchaseState {
  readonly stage: PurchaseStage;
  readonly hasBooking: boolean;
}

/** The states in which a purchase must hear of an event of this type; none where it is not about money that arrives. */
export function statesConcernedBy(type: string): PurchaseState[] {
  return purchaseStages
    .flatMap((stage) => [false, true].map((hasBooking) => ({ stage, hasBooking })))
    .filter(({ stage, hasBooking }) => routeBankEvent(type, stage, hasBooking) !== 'ignore');
}

/** A purchase that must hear of an event of the bank. */
export interface ConcernedPurchase {
  readonly purchaseId: string;
  readonly eventId: string;
  readonly userId: string;
  readonly workflowId: string;
  readonly runId: string;
  readonly stage: PurchaseStage;
  readonly bookingId: string | null;
}

/** The types of events that are acted on; all others are only stored and counted. */
export const HANDLED_TYPES: readonly string[] = [
  ...MONEY_ARRIVED,
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.refund.updated',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'charge.dispute.closed',
];

/**
 * The types that the bank's webhook endpoint is set up for: those that are acted on, and those that tell ops why a payment
 * has failed. A paid purchase gets two of them; all types of `payment_intent` and `charge` would be six.
 */
export const WEBHOOK_TYPES: readonly string[] = [
  ...HANDLED_TYPES,
  'payment_intent.payment_failed',
  'payment_intent.canceled',
];

/** The kind of an event, for the metric; `other` is a type that is not acted on. */
export function bankEventKind(type: string): 'payment' | 'refund' | 'dispute' | 'other' {
  if (!HANDLED_TYPES.includes(type)) return 'other';
  if (MONEY_ARRIVED.has(type)) return 'payment';
  return type.startsWith('charge.dispute') ? 'dispute' : 'refund';
}

/** A refund or a dispute as an event of the bank shows it. Amounts are minor units, ≥ 0. */
export type RefundOrDispute = {
  /** From the object's metadata; null when it was made in the bank's dashboard, and for every dispute. */
  readonly purchaseId: string | null;
  readonly paymentIntentId: string | null;
  readonly currency: string;
} & (
  | {
      readonly type: 'refund';
      readonly refundId: string;
      readonly chargeId: string;
      readonly amount: number;
      /** Our key of the refund; null when we did not request it. */
      readonly refundKey: string | null;
      /** The money has left the bank. */
      readonly hasLeft: boolean;
      /** The money left the bank and came back. */
      readonly hasComeBack: boolean;
      /** The refund failed or was cancelled. */
      readonly hasEndedUnpaid: boolean;
    }
  | {
      readonly type: 'dispute';
      readonly disputeId: string;
      readonly withdrawn: { readonly amount: number; readonly fee: number } | null;
      readonly returned: { readonly amount: number; readonly fee: number } | null;
      readonly isLost: boolean;
    }
);

/** Money that the bank gave back without our request: by a refund in its dashboard, or by a lost dispute. */
export interface BankRefund {
  /** The bank's id of the refund or of the dispute. */
  readonly id: string;
  readonly kind: 'refund' | 'dispute';
  /** `pending`: under way. `unpaid`: the refund failed or was cancelled, or the dispute was won. */
  readonly state: 'pending' | 'paid' | 'unpaid';
}

/** The bank refund that a refund or dispute shows; undefined when we requested it or nothing is decided. */
export function bankRefundOf(refundOrDispute: RefundOrDispute): BankRefund | undefined {
  if (refundOrDispute.type === 'dispute') {
    const { disputeId: id, returned, isLost } = refundOrDispute;
    if (!returned && !isLost) return undefined;
    return { id, kind: 'dispute', state: returned ? 'unpaid' : 'paid' };
  }
  if (refundOrDispute.refundKey !== null) return undefined;
  const { refundId: id, hasLeft, hasEndedUnpaid } = refundOrDispute;
  return { id, kind: 'refund', state: hasEndedUnpaid ? 'unpaid' : hasLeft ? 'paid' : 'pending' };
}

/**
 * The ledger facts of a refund or dispute. A refund that we requested was recorded as due when it was decided; one from the
 * bank's dashboard is decided by its existence. `hasBooking`: money without a booking is owed already. `isFollowed`: tickets
 * were voided for it, so it stays owed when it ends unpaid.
 */
export function moneyFactsOf(
  refundOrDispute: RefundOrDispute,
  { hasBooking, isFollowed }: { hasBooking: boolean; isFollowed: boolean },
): MoneyFact[] {
  if (refundOrDispute.type === 'dispute') {
    const { disputeId, withdrawn, returned, isLost } = refundOrDispute;
    return [
      ...(withdrawn ? [{ type: 'dispute-opened' as const, disputeId, ...withdrawn }] : []),
      ...(returned ? [{ type: 'dispute-won' as const, disputeId, ...returned }] : []),
      ...(withdrawn && isLost
        ? [{ type: 'dispute-lost' as const, disputeId, amount: withdrawn.amount }]
        : []),
    ];
  }
  const { refundId, chargeId, amount, hasLeft, hasComeBack, hasEndedUnpaid } = refundOrDispute;
  const isDecidedThere = refundOrDispute.refundKey === null && hasBooking;
  const decided = { decision: refundId, chargeId, amount };
  return [
    ...(isDecidedThere ? [{ type: 'refund-due' as const, ...decided }] : []),
    ...(hasLeft ? [{ type: 'refund-paid' as const, refundId, amount }] : []),
    ...(hasComeBack ? [{ type: 'refund-failed' as const, refundId, amount }] : []),
    ...(isDecidedThere && hasEndedUnpaid && !isFollowed
      ? [{ type: 'refund-withdrawn' as const, ...decided }]
      : []),
  ];
}
