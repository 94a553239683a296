import type { Sale } from '../../../clients/typescript/contract';

/** The numbers of a sale over the time that the page has been open, as the charts take them: a column for each. */
export interface SaleSeries {
  /** Unix seconds. */
  readonly at: readonly number[];
  readonly waiting: readonly number[];
  readonly admitted: readonly number[];
  readonly buying: readonly number[];
  readonly held: readonly number[];
  readonly sold: readonly number[];
  /** People let in per second, over the last few seconds. */
  readonly letIn: readonly number[];
  readonly admittedTotal: readonly number[];
}

/** A page that has seen nothing yet. */
export const NO_SERIES: SaleSeries = {
  at: [],
  waiting: [],
  admitted: [],
  buying: [],
  held: [],
  sold: [],
  letIn: [],
  admittedTotal: [],
};

/** How far back the charts go. */
export const WINDOW_SECONDS = 600;
// One tick of the loop lets in a handful: over less than this the rate would only show the ticks.
const RATE_SECONDS = 5;

/** One more look at the sale; what is older than the window is let go. */
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
    letIn: keep(series.letIn, rateOf(series, sale, atSeconds)),
    admittedTotal: keep(series.admittedTotal, sale.admittedTotal),
  };
}

function rateOf({ at, admittedTotal }: SaleSeries, sale: Sale, now: number): number {
  const since = at.findIndex((one) => one >= now - RATE_SECONDS);
  if (since < 0 || now <= at[since]!) return 0;
  // The count of a room that was lost begins anew.
  return Math.max(0, sale.admittedTotal - admittedTotal[since]!) / (now - at[since]!);
}
