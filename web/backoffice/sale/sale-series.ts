import type { Sale } from '../../../clients/typescript/contract';

/** The numbers of a sale since the page was opened, as columns for the charts. */
export interface SaleSeries {
  /** Unix seconds. */
  readonly at: readonly number[];
  readonly waiting: readonly number[];
  readonly admitted: readonly number[];
  readonly buying: readonly number[];
  readonly held: readonly number[];
  readonly sold: readonly number[];
  /** Fans admitted per second, averaged over `RATE_SECONDS`. */
  readonly admissionRate: readonly number[];
  readonly admittedTotal: readonly number[];
}

/** A series without samples. */
export const NO_SERIES: SaleSeries = {
  at: [],
  waiting: [],
  admitted: [],
  buying: [],
  held: [],
  sold: [],
  admissionRate: [],
  admittedTotal: [],
};

/** The time window of the charts. */
export const WINDOW_SECONDS = 600;
// The admission loop admits several fans per tick: a shorter average would only show the ticks.
const RATE_SECONDS = 5;

/** Appends a sample and drops the samples that are older than the window. `atSeconds` in Unix seconds. */
export function addSample(series: SaleSeries, sale: Sale, atSeconds: number): SaleSeries {
  const from = series.at.findIndex((at) => at > atSeconds - WINDOW_SECONDS);
  const keep = (column: readonly number[], value: number) => [...(from < 0 ? [] : column.slice(from)), value];
  return {
    at: keep(series.at, atSeconds),
    waiting: keep(series.waiting, sale.waiting),
    admitted: keep(series.admitted, sale.admitted),
    buying: keep(series.buying, sale.buying),
    held: keep(series.held, sale.held),
    sold: keep(series.sold, sale.sold),
    admissionRate: keep(series.admissionRate, rateOf(series, sale, atSeconds)),
    admittedTotal: keep(series.admittedTotal, sale.admittedTotal),
  };
}

function rateOf({ at, admittedTotal }: SaleSeries, sale: Sale, now: number): number {
  const since = at.findIndex((one) => one >= now - RATE_SECONDS);
  if (since < 0 || now <= at[since]!) return 0;
  // After the loss of Redis the count restarts at zero.
  return Math.max(0, sale.admittedTotal - admittedTotal[since]!) / (now - at[since]!);
}
