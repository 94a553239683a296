import type { Money, SaleStatus } from '../http/contract';

/** The answers of the HTTP contract for organisers, ops and finance, as far as the desk reads them. */

/** A sale as ops see it: people and tickets, counted now. */
export interface Sale {
  readonly eventId: string;
  readonly state: SaleStatus;
  /** By the clock: nobody can open it again without moving its end. */
  readonly hasEnded: boolean;
  readonly waiting: number;
  readonly admitted: number;
  readonly buying: number;
  readonly sold: number;
  readonly held: number;
  readonly available: number;
  /** The setting: people per second. */
  readonly rate: number;
  readonly maxShoppers: number;
  readonly admittedTotal: number;
}

/** How far the fans of a sale came, where they are, and where they gave up. */
export interface Funnel {
  /** Null where the sale has no queue. */
  readonly joined: number | null;
  readonly admitted: number | null;
  readonly held: number;
  readonly paid: number;
  readonly now: {
    readonly waiting: number | null;
    readonly away: number | null;
    readonly choosing: number | null;
    readonly holding: number;
    readonly paying: number;
    readonly needsAttention: number;
  };
  readonly gaveUp: {
    readonly leftQueue: number | null;
    readonly tookNoSeats: number | null;
    readonly released: number;
    readonly expired: number;
    readonly endedAfterAttempt: number;
    readonly paidTooLate: number;
  };
}

/** How far the refunds of a cancelled event are. */
export interface Cancellation {
  readonly status:
    | 'closing'
    | 'refunding'
    | 'paused'
    | 'waiting-for-balance'
    | 'needs-attention'
    | 'completed';
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly bookings: number;
  readonly open: number;
  readonly refunding: number;
  readonly pending: number;
  readonly waitingForBalance: number;
  readonly needsAttention: number;
  readonly refunded: number;
  readonly settledElsewhere: number;
  readonly voided: number;
  readonly paid: Money;
  readonly paidBack: Money;
}

/** A purchase as Temporal knows it. */
export interface ListedPurchase {
  readonly purchaseId: string;
  readonly eventId: string;
  readonly userId: string;
  readonly stage: string;
  readonly holdUntil: string | null;
  readonly payingSince: string | null;
  readonly needsAttention: boolean;
  readonly reason: string | null;
  readonly startedAt: string;
  readonly workflowId: string;
  readonly workflowStatus: string;
  readonly temporalUrl: string | null;
}

/** What ops can do with one purchase. */
export type RepairAction = 'extend' | 'release' | 'retry' | 'refund' | 'resend';

/** A list in Temporal's UI; `url` is null where no UI is known. */
export interface SavedView {
  readonly name: string;
  readonly title: string;
  readonly url: string | null;
}

/** What the bank and we have in one currency, in minor units. */
export interface CurrencyTotals {
  readonly currency: string;
  readonly bank: number;
  readonly ours: number;
  readonly difference: number;
  readonly explained: number;
  readonly unexplained: number;
  readonly gross: number;
  readonly fees: number;
  readonly transfers: number;
}

/** One comparison with the bank; `totals` once it is done. */
export interface Reconciliation {
  readonly reconciliationId: string;
  readonly kind: 'daily' | 'hourly' | 'on-demand';
  readonly status: 'running' | 'completed' | 'failed';
  readonly from: string;
  readonly to: string;
  readonly requestedBy: string;
  readonly startedAt: string;
  readonly totals: {
    readonly closes: boolean;
    readonly unexplained: number;
    readonly bankLines: number;
    readonly ourLines: number;
    readonly currencies: readonly CurrencyTotals[];
  } | null;
  readonly classes: Readonly<Record<string, number>> | null;
  readonly failure: string | null;
}

/** Where the work on a difference is. */
export type CaseState = 'open' | 'in-progress' | 'resolved' | 'explained' | 'repaired';

/** A difference as a reconciliation found it, with the work on it. */
export interface FoundCase {
  readonly caseId: string;
  readonly class: string;
  readonly subject: string;
  readonly purchaseId: string | null;
  readonly state: CaseState;
  readonly assignee: string | null;
  readonly note: string | null;
  readonly amounts: readonly Money[];
  readonly detail: string;
  readonly repair: string | null;
  readonly repairOutcome: string | null;
}

/** A reconciliation with its differences. */
export interface ReconciliationReport extends Reconciliation {
  readonly cases: readonly FoundCase[];
  readonly hasMoreCases: boolean;
}

/** Somebody was let in. */
export interface Entry {
  readonly ticketId: string;
  readonly eventId: string;
  readonly eventName: string;
  readonly section: string;
  readonly row: string | null;
  readonly number: string | null;
  readonly usedAt: string;
  readonly gate: string | null;
  readonly by: string;
  readonly undoUntil: string;
}
