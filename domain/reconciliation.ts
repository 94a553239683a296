import type { Account } from './payment/ledger';

/** Every way in which the bank and we can differ; `matched` is the absence of it. The meanings are in docs/finance.md. */
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

/** What kind of difference it is. */
export type DifferenceClass = (typeof differenceClasses)[number];

/** The lists of the bank that a reconciliation reads, in this order; `movements` are its balance transactions. */
export const bankLists = ['movements', 'payments', 'charges', 'refunds', 'disputes', 'payouts'] as const;

/** One list of the bank. */
export type BankList = (typeof bankLists)[number];

/** One line of one of the bank's lists. Amounts are minor units. */
export interface BankLine {
  readonly list: BankList;
  readonly id: string;
  /** What a movement is about: a charge, a refund, a dispute, a payout. Null elsewhere, and where the bank names nothing. */
  readonly sourceId: string | null;
  readonly paymentIntentId: string | null;
  readonly chargeId: string | null;
  /** From the metadata, or found out from the payment. Null where the money is not a purchase's. */
  readonly purchaseId: string | null;
  /** The reporting category of a movement; of a refund, whether we asked for it (`ours`) or somebody at the bank's `desk`. */
  readonly category: string | null;
  readonly status: string | null;
  /** Of a movement: signed, positive came to us. */
  readonly amount: number;
  /** What the bank kept of a movement. */
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

/** A purchase with its booking, as it stands now. */
export interface PurchaseLine {
  readonly type: 'purchase';
  readonly purchaseId: string;
  /** When it left its last open stage; null while it is in one. */
  readonly endedAtMs: number | null;
  readonly holdEndsAtMs: number;
  /** A person works on it already. */
  readonly needsAttention: boolean;
  readonly booking: {
    readonly id: string;
    readonly status: 'booked' | 'paid' | 'voided' | 'refunded';
    readonly amount: number;
    readonly currency: string;
    readonly paymentIntentId: string;
    readonly chargeId: string | null;
    readonly bookedAtMs: number;
    /** Some of its tickets open the door. */
    readonly hasLiveTickets: boolean;
    /** What the bank gave back without us (refunds of its desk, lost disputes) that tickets of it went for. */
    readonly bankRefundIds: readonly string[];
  } | null;
}

/** One line of ours. */
export type OurLine = EntryLine | PurchaseLine;

/** The stretch of time that is compared: `from` belongs to it, `to` does not. All in milliseconds since 1970. */
export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
  /** When the comparison is made: what is younger than the margins below is still on its way. */
  readonly nowMs: number;
}

/** How long after its purchase has ended money counts as left behind: webhooks come up to 15 minutes late. */
export const SAFETY_MARGIN_MS = 15 * 60_000;

/** How long a refund may be pending before somebody has to look. */
export const REFUND_PENDING_LIMIT_MS = 3_600_000;

/** Both sides are read this much beyond the window, so that what was written down a little later is found at once. */
export const WINDOW_MARGIN_MS = 3_600_000;

/** Movements between the bank and ourselves, which sell nothing: the ledger does not know them. */
const TRANSFERS: ReadonlySet<string> = new Set([
  'payout',
  'payout_reversal',
  'payout_failure',
  'topup',
  'topup_reversal',
  'transfer',
]);

/** Whether a movement of this reporting category only moves our own money from one place to another. */
export function isTransfer(category: string | null): boolean {
  return category !== null && TRANSFERS.has(category);
}

/** The reporting categories that `isTransfer` knows, for statements that count without them. */
export const transferCategories: readonly string[] = [...TRANSFERS];

/** What the bank and we hold for one purchase, or, for money that is no purchase's, for one object of the bank. */
export interface LineGroup {
  readonly key: string;
  readonly bank: readonly BankLine[];
  readonly ours: readonly OurLine[];
}

/** An amount of a currency, signed, in minor units. */
export interface SignedAmount {
  readonly currency: string;
  readonly amount: number;
}

/** One difference. Two reconciliations that find the same one give it the same class and subject. */
export interface Difference {
  readonly class: DifferenceClass;
  /** The bank's id of what differs, or our booking's where the bank has nothing. */
  readonly subject: string;
  readonly purchaseId: string | null;
  readonly bookingId: string | null;
  readonly paymentIntentId: string | null;
  /** What the window's totals of the bank are above ours because of it; empty when only the states differ. */
  readonly amounts: readonly SignedAmount[];
  /** For people: one sentence. */
  readonly detail: string;
  /** What the workflow may do about it by itself. */
  readonly repair: 'refund' | 'void' | 'follow-bank' | null;
  /** Nothing is left to do: both sides agree by now. */
  readonly isExplained: boolean;
  /** The movements of the window that it is about. */
  readonly movementIds: readonly string[];
}

/** What a group comes to. */
export interface Verdict {
  /** How many objects of the bank agree with ours. */
  readonly matched: number;
  readonly differences: readonly Difference[];
}

/** The key by which a line of the bank finds its group. Null is never a key: a line belongs at least to itself. */
export function keyOfBankLine(line: BankLine): string {
  return line.purchaseId ?? line.paymentIntentId ?? line.sourceId ?? line.id;
}
