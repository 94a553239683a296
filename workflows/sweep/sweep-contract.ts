/** The task queue of everything that runs by schedule or for finance. */
export const FINANCE_QUEUE = 'finance';

/** The schedule that puts right what a lost process left behind, and how often it runs. */
export const SWEEP_SCHEDULE = { id: 'sweep', everySeconds: 30 } as const;

/** What one sweep found. */
export interface SweepReport {
  readonly holdsFreed: number;
  readonly bankNewsDelivered: number;
  /** Events that the bank knows and no webhook has brought. */
  readonly lostBankNewsFound: number;
  readonly onSalesStarted: number;
  readonly refundsResumed: number;
  readonly cancellationsResumed: number;
  readonly keysForgotten: number;
}
