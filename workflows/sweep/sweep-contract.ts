/** The task queue of schedules and finance. */
export const FINANCE_QUEUE = 'finance';

/** The schedule that cleans up after lost processes, and its interval. */
export const SWEEP_SCHEDULE = { id: 'sweep', everySeconds: 30 } as const;

/** The result of one sweep, as counts. */
export interface SweepReport {
  readonly holdsFreed: number;
  readonly bankNewsDelivered: number;
  /** Bank events that no webhook has brought. */
  readonly lostBankNewsFound: number;
  readonly onSalesStarted: number;
  readonly refundsResumed: number;
  readonly cancellationsResumed: number;
  readonly keysForgotten: number;
}
