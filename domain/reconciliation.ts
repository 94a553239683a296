import type { Account } from './payment/ledger';

/** All classes of difference between the bank and us. docs/finance.md explains each. */
export const differenceClasses = [
  'only-at-bank',
  'only-with-us',
  'amount-differs',
  'fee-differs',
  'currency-differs',
  'captured-twice',
  'refund-missing',
  'refund-doubled',
  'refund-stuck',
  'refund-at-bank',
  'never-captured',
  'late',
  'dispute',
  'wrong-payout',
] as const;

/** A class of difference. */
export type DifferenceClass = (typeof differenceClasses)[number];

/** The lists of the bank that a reconciliation reads, in this order; `movements` are its balance transactions. */
export const bankLists = ['movements', 'payments', 'charges', 'refunds', 'disputes', 'payouts'] as const;

/** One list of the bank. */
export type BankList = (typeof bankLists)[number];

/** One line of one of the bank's lists. Amounts are minor units. */
export interface BankLine {
  readonly list: BankList;
  readonly id: string;
  /** The source of a movement: a charge, a refund, a dispute, a payout. Null on other lists, and when the bank names none. */
  readonly sourceId: string | null;
  readonly paymentIntentId: string | null;
  readonly chargeId: string | null;
  /** From the metadata, or looked up by the payment. Null when the money belongs to no purchase. */
  readonly purchaseId: string | null;
  /** The reporting category of a movement; of a refund `ours` (we requested it) or `desk` (made in the bank's dashboard). */
  readonly category: string | null;
  readonly status: string | null;
  /** Of a movement: signed, positive is money to us. */
  readonly amount: number;
  /** The bank's fee of a movement. */
  readonly fee: number;
  readonly currency: string;
  /** Milliseconds since 1970; the bank counts in whole seconds. */
  readonly atMs: number;
}

/** One entry of the ledger. */
export interface EntryLine {
  readonly type: 'entry';
  readonly id: number;
  readonly purchaseId: string;
  readonly debit: Account;
  readonly credit: Account;
  readonly amount: number;
  readonly currency: string;
  readonly bankObject: string;
  readonly atMs: number;
}

/** The current state of a purchase and its booking. */
export interface PurchaseLine {
  readonly type: 'purchase';
  readonly purchaseId: string;
  /** When it ended; null while it has not. */
  readonly endedAtMs: number | null;
  readonly holdEndsAtMs: number;
  /** It is waiting for a person already. */
  readonly needsAttention: boolean;
  readonly booking: {
    readonly id: string;
    readonly status: 'booked' | 'paid' | 'voided' | 'refunded';
    readonly amount: number;
    readonly currency: string;
    readonly paymentIntentId: string;
    readonly chargeId: string | null;
    readonly bookedAtMs: number;
    /** At least one of its tickets is valid for check-in. */
    readonly hasLiveTickets: boolean;
    /** Refunds made in the bank's dashboard and lost disputes for which tickets of this booking were voided. */
    readonly bankRefundIds: readonly string[];
  } | null;
}

/** One line of our side. */
export type OurLine = EntryLine | PurchaseLine;

/** The period that is compared, `fromMs` inclusive, `toMs` exclusive. All in milliseconds since 1970. */
export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
  /** The time of the comparison: what is younger than the margins below may still arrive. */
  readonly nowMs: number;
}

/** How long after the end of its purchase money counts as left behind: webhooks are up to 15 minutes late. */
export const SAFETY_MARGIN_MS = 15 * 60_000;

/** How long a refund may be pending before it is reported. */
export const REFUND_PENDING_LIMIT_MS = 3_600_000;

/** Both sides are read this far beyond the window, so that lines that were recorded a little later are found at once. */
export const WINDOW_MARGIN_MS = 3_600_000;

/** Movements between our balance and our own bank account, which the ledger does not have. */
const TRANSFERS: ReadonlySet<string> = new Set([
  'payout',
  'payout_reversal',
  'payout_failure',
  'topup',
  'topup_reversal',
  'transfer',
]);

/** Whether a movement of this reporting category only moves our own money. */
export function isTransfer(category: string | null): boolean {
  return category !== null && TRANSFERS.has(category);
}

/** The reporting categories of transfers, for SQL that excludes them. */
export const transferCategories: readonly string[] = [...TRANSFERS];

/** The lines of both sides for one purchase or, for money that belongs to none, for one object of the bank. */
export interface LineGroup {
  readonly key: string;
  readonly bank: readonly BankLine[];
  readonly ours: readonly OurLine[];
}

/** A signed amount of a currency, in minor units. */
export interface SignedAmount {
  readonly currency: string;
  readonly amount: number;
}

/** One difference. Reconciliations that find the same one again give it the same class and subject. */
export interface Difference {
  readonly class: DifferenceClass;
  /** The bank's id of the object that differs, or our booking's id when the bank has none. */
  readonly subject: string;
  readonly purchaseId: string | null;
  readonly bookingId: string | null;
  readonly paymentIntentId: string | null;
  /** By how much it makes the bank's totals of the window higher than ours; empty when only the states differ. */
  readonly amounts: readonly SignedAmount[];
  /** One sentence for people. */
  readonly detail: string;
  /** The repair that the workflow may make by itself. */
  readonly repair: 'refund' | 'void' | 'follow-bank' | null;
  /** Nothing is left to do: both sides agree now, or will soon. */
  readonly isExplained: boolean;
  /** The movements of the window that belong to it. */
  readonly movementIds: readonly string[];
}

/** The result for one group. */
export interface Verdict {
  /** How many objects of the bank agree with ours. */
  readonly matched: number;
  readonly differences: readonly Difference[];
}

/** The key of the group of a bank line. A line without any reference is a group of its own. */
export function keyOfBankLine(line: BankLine): string {
  return line.purchaseId ?? line.paymentIntentId ?? line.sourceId ?? line.id;
}
