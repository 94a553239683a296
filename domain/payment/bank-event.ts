import { closedStages, type PurchaseStage } from '../purchase';
import type { MoneyFact } from './ledger';

// The events that can move a purchase on: money is there. The rest (declines, which the fan was told; charges, fees,
// our own creates) is stored and needs nobody.
const TELLING = new Set(['payment_intent.amount_capturable_updated', 'payment_intent.succeeded']);

/** What to do with an event of the bank for a purchase at this stage. */
type BankEventRoute =
  /** It says nothing that the purchase does not know or find out by itself. */
  | 'ignore'
  /** The purchase is asking the bank right now; look again when it has its answer. */
  | 'later'
  /** Signal the running purchase. */
  | 'signal'
  /** The purchase is over without a booking: money may have come too late. */
  | 'late-payment';

/**
 * Where an event of the bank goes. Most events are echoes of what the purchase itself just did at the bank: signalling
 * those would cost every purchase five workflow tasks for nothing.
 */
export function routeBankEvent(type: string, stage: PurchaseStage, hasBooking: boolean): BankEventRoute {
  if (!TELLING.has(type) || hasBooking || stage === 'confirmed') return 'ignore';
  if (closedStages.has(stage)) return 'late-payment';
  if (stage === 'authorising') return 'later';
  // The workflow's own capture is repeated until its outcome is known.
  return stage === 'booking' || stage === 'capturing' ? 'ignore' : 'signal';
}

/** The types of events that somebody here acts on; every other is stored, counted and let be. */
export const HANDLED_TYPES: readonly string[] = [
  ...TELLING,
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

/** What an event is about, for counting; `other` is what nobody here minds. */
export function bankEventKind(type: string): 'payment' | 'refund' | 'dispute' | 'other' {
  if (!HANDLED_TYPES.includes(type)) return 'other';
  if (TELLING.has(type)) return 'payment';
  return type.startsWith('charge.dispute') ? 'dispute' : 'refund';
}

/** A refund or a dispute as an event of the bank shows it. Amounts are minor units, above or equal to 0. */
export type MoneyMovement = {
  /** From the object's metadata; null where it was made at the bank's own desk, and for every dispute. */
  readonly purchaseId: string | null;
  readonly paymentIntentId: string | null;
  readonly currency: string;
} & (
  | {
      readonly type: 'refund';
      readonly refundId: string;
      readonly chargeId: string;
      readonly amount: number;
      /** Ours; null when we did not ask for this refund. */
      readonly refundKey: string | null;
      /** The money has left the bank. */
      readonly hasLeft: boolean;
      /** It left and came back. */
      readonly hasComeBack: boolean;
      /** It failed or was taken back. */
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

/** Money that the bank gave back without us: by a refund of its own desk, or by a dispute that was lost. */
export interface BankRefund {
  /** The bank's id of the refund or of the dispute. */
  readonly id: string;
  readonly kind: 'refund' | 'dispute';
  /** `pending`: it is on its way. `unpaid`: it failed, was taken back, or the dispute was won after all. */
  readonly state: 'pending' | 'paid' | 'unpaid';
}

/** What news say of money that the bank gave back without us; undefined where we asked for it, or nothing is decided. */
export function bankRefundOf(news: MoneyMovement): BankRefund | undefined {
  if (news.type === 'dispute') {
    const { disputeId: id, returned, isLost } = news;
    if (!returned && !isLost) return undefined;
    return { id, kind: 'dispute', state: returned ? 'unpaid' : 'paid' };
  }
  if (news.refundKey !== null) return undefined;
  const { refundId: id, hasLeft, hasEndedUnpaid } = news;
  return { id, kind: 'refund', state: hasEndedUnpaid ? 'unpaid' : hasLeft ? 'paid' : 'pending' };
}

/**
 * What such news mean for the books. A refund that we asked for was written as due when it was decided; one from the
 * bank's own desk is decided by being there. `hasBooking`: money that no booking stands against is owed already.
 * `isFollowed`: the tickets went for it, so that it is owed still when it ends unpaid.
 */
export function moneyFactsOf(
  news: MoneyMovement,
  { hasBooking, isFollowed }: { hasBooking: boolean; isFollowed: boolean },
): MoneyFact[] {
  if (news.type === 'dispute') {
    const { disputeId, withdrawn, returned, isLost } = news;
    return [
      ...(withdrawn ? [{ type: 'dispute-opened' as const, disputeId, ...withdrawn }] : []),
      ...(returned ? [{ type: 'dispute-won' as const, disputeId, ...returned }] : []),
      ...(withdrawn && isLost
        ? [{ type: 'dispute-lost' as const, disputeId, amount: withdrawn.amount }]
        : []),
    ];
  }
  const { refundId, chargeId, amount, hasLeft, hasComeBack, hasEndedUnpaid } = news;
  const isDecidedThere = news.refundKey === null && hasBooking;
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
