import type { BankList } from '../../domain/reconciliation';

/** One workflow per reconciliation. */
export function reconcileWorkflowId(reconciliationId: string): string {
  return `reconcile:${reconciliationId}`;
}

/** What is reconciled: `from` belongs to the window, `to` does not; both ISO 8601. */
export interface ReconcileInput {
  readonly reconciliationId: string;
  readonly kind: 'daily' | 'hourly' | 'on-demand';
  readonly from: string;
  readonly to: string;
  /** A user id, or `schedule`. */
  readonly requestedBy: string;
}

/** What it came to; everything else is in the report. */
export interface ReconcileResult {
  readonly reconciliationId: string;
  readonly matched: number;
  readonly differences: number;
  readonly repaired: number;
  readonly closes: boolean;
}

/** What one schedule does. */
export interface ReconcileDueInput {
  readonly kind: 'daily' | 'hourly';
}

/** The schedules, in UTC: the day before at one o'clock, with every day that was missed; the hour before at twenty past. */
export const RECONCILE_SCHEDULES = [
  { id: 'reconcile-daily', kind: 'daily', calendar: { hour: 1, minute: 0 } },
  { id: 'reconcile-hourly', kind: 'hourly', calendar: { hour: '*', minute: 20 } },
] as const;

/** How long after its end a day can be reconciled: what was under way has come to its end, webhooks have arrived. */
export const SETTLE_SECONDS = 30 * 60;

/** How many days back the daily run looks for days that nobody reconciled. */
export const LOOK_BACK_DAYS = 31;

/** How far before its day a daily reconciliation reads payments: they are held for a day at most before they are captured. */
export const PAYMENTS_LOOK_BACK_MS = 25 * 3_600_000;

/** Disputes are decided months after they were opened. */
export const DISPUTES_LOOK_BACK_MS = 180 * 86_400_000;

/** Where the reading of a list is, as its heartbeat says. */
export interface ListProgress {
  readonly list: BankList;
  readonly after: string | null;
  readonly lines: number;
}
