import type { BankList } from '../../domain/reconciliation';

/** The workflow id: one workflow per reconciliation. */
export function reconcileWorkflowId(reconciliationId: string): string {
  return `reconcile:${reconciliationId}`;
}

/** The input of a reconciliation: the window includes `from` and excludes `to`, both ISO 8601. */
export interface ReconcileInput {
  readonly reconciliationId: string;
  readonly kind: 'daily' | 'hourly' | 'on-demand';
  readonly from: string;
  readonly to: string;
  /** A user id, or `schedule`. */
  readonly requestedBy: string;
}

/** The result of a reconciliation; the report has the details. */
export interface ReconcileResult {
  readonly reconciliationId: string;
  readonly matched: number;
  readonly differences: number;
  readonly repaired: number;
  readonly closes: boolean;
}

/** The input of a schedule's workflow. */
export interface ReconcileDueInput {
  readonly kind: 'daily' | 'hourly';
}

/** The schedules, in UTC: at 01:00 the day before and every missed day; at xx:20 the hour before. */
export const RECONCILE_SCHEDULES = [
  { id: 'reconcile-daily', kind: 'daily', calendar: { hour: 1, minute: 0 } },
  { id: 'reconcile-hourly', kind: 'hourly', calendar: { hour: '*', minute: 20 } },
] as const;

/** How long after its end a day can be reconciled: by then running purchases have ended and webhooks have arrived. */
export const SETTLE_SECONDS = 30 * 60;

/** How many days back the daily run searches for days without a reconciliation. */
export const LOOK_BACK_DAYS = 31;

/** How far before its day a daily reconciliation reads payments: at most a day passes between authorisation and capture. */
export const PAYMENTS_LOOK_BACK_MS = 25 * 3_600_000;

/** How far back disputes are read: they are decided months after they were opened. */
export const DISPUTES_LOOK_BACK_MS = 180 * 86_400_000;

/** The progress of reading a list, in its heartbeats. */
export interface ListProgress {
  readonly list: BankList;
  readonly after: string | null;
  readonly lines: number;
}
