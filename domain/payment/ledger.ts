import type { FeesAndTax } from '../costs/breakdown';
import type { CostLine } from '../costs/order-lines';

/**
 * The closed list of accounts. The two card-hold accounts are memorandum accounts: money that is held on a card is not ours
 * until it is captured.
 */
export const accounts = [
  /** Held on cards for us (memorandum), and its other side. */
  'card-holds',
  'card-holds-offset',
  /** Booked against a payment that is authorised and not yet captured. */
  'receivable',
  /** Our balance at the bank. */
  'bank',
  /** Revenue from tickets, without fees and taxes. */
  'sales',
  /** Revenue from the fees that fans pay, without taxes. */
  'service-fees',
  /** Taxes that fans paid, due to the state. */
  'tax',
  /** The bank's fees. */
  'fees',
  /** Revenue that is given back. */
  'refunds',
  /** Money that fans are to get back and have not got yet. */
  'owed',
  /** Taken by disputes that are not decided. */
  'disputed',
  /** Lost disputes and write-offs. */
  'losses',
] as const;

/** An account of the ledger. */
export type Account = (typeof accounts)[number];

/** One movement of `amount` minor units from the credited to the debited account. */
export interface Movement {
  /** Unique, so that a fact that is recorded again moves nothing. */
  readonly key: string;
  readonly debit: Account;
  readonly credit: Account;
  readonly amount: number;
  /** The bank's id of the payment, charge, refund or dispute. */
  readonly bankObject: string;
  readonly description: string;
}

/** The lines of an order that this part of its money is for; absent where all of it is revenue from tickets. */
interface ForLines {
  readonly lines?: readonly CostLine[];
}

/** Something that happened to the money of a purchase. Amounts are minor units, above or equal to 0. */
export type MoneyFact =
  /** The amount is held on the fan's card. */
  | { readonly type: 'authorised'; readonly paymentIntentId: string; readonly amount: number }
  /** The hold on the card was released. */
  | { readonly type: 'voided'; readonly paymentIntentId: string; readonly amount: number }
  | ({
      readonly type: 'booked';
      readonly paymentIntentId: string;
      readonly amount: number;
    } & Partial<FeesAndTax>)
  /** The booking was undone before any money was captured. */
  | ({
      readonly type: 'unbooked';
      readonly paymentIntentId: string;
      readonly amount: number;
    } & Partial<FeesAndTax>)
  /** The held money of a booking was captured. */
  | {
      readonly type: 'captured';
      readonly paymentIntentId: string;
      readonly chargeId: string;
      readonly amount: number;
    }
  /** Money was captured without a booking: all of it is owed. */
  | {
      readonly type: 'captured-unbooked';
      readonly paymentIntentId: string;
      readonly chargeId: string;
      readonly amount: number;
    }
  | { readonly type: 'fee'; readonly chargeId: string; readonly amount: number }
  /** A refund of a booking was decided; `decision` identifies it within the purchase, for all attempts at paying it. */
  | ({
      readonly type: 'refund-due';
      readonly decision: string;
      readonly chargeId: string;
      readonly amount: number;
    } & ForLines)
  /** That decision was withdrawn. */
  | ({
      readonly type: 'refund-withdrawn';
      readonly decision: string;
      readonly chargeId: string;
      readonly amount: number;
    } & ForLines)
  /** Money that was owed has left the bank. */
  | { readonly type: 'refund-paid'; readonly refundId: string; readonly amount: number }
  /** The refund came back: the fan's bank did not accept it, and it is owed as before. */
  | { readonly type: 'refund-failed'; readonly refundId: string; readonly amount: number }
  /** The bank withdrew the money of a dispute, and a fee. */
  | {
      readonly type: 'dispute-opened';
      readonly disputeId: string;
      readonly amount: number;
      readonly fee: number;
    }
  /** The money of the dispute came back, and `fee` of its fee. */
  | {
      readonly type: 'dispute-won';
      readonly disputeId: string;
      readonly amount: number;
      readonly fee: number;
    }
  | { readonly type: 'dispute-lost'; readonly disputeId: string; readonly amount: number }
  /** The dispute was lost at first and then won. */
  | { readonly type: 'dispute-overturned'; readonly disputeId: string; readonly amount: number }
  /** A person or a reconciliation gave the money up; `key` identifies the decision within the purchase. */
  | {
      readonly type: 'written-off';
      readonly key: string;
      readonly account: 'receivable' | 'bank' | 'disputed';
      readonly bankObject: string;
      readonly amount: number;
      readonly reason: string;
    };
