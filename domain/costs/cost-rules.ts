import { currencies } from '../currency';

/** A share in parts per million: 19 % is 190,000. Some rates need more digits than hundredths of a percent: 9.975 %. */
export type SharePpm = number;

/** The whole, in parts per million. */
export const WHOLE_PPM = 1_000_000;

/** A fee of an event: a fixed amount and a share of the price, within limits. Amounts are minor units. */
export interface Fee {
  readonly name: string;
  /** What it is taken for: each ticket, or the order as a whole. */
  readonly per: 'ticket' | 'order';
  readonly amount: number;
  /** Of the price of the ticket, or of the prices of all tickets of the order. */
  readonly sharePpm: SharePpm;
  readonly minimum?: number;
  readonly maximum?: number;
  /** The organiser bears it: it is a part of the price. Otherwise it is added to the price. */
  readonly isIncluded: boolean;
}

/** A tax of an event, with its rate in parts per million of the net amount. */
export interface Tax {
  readonly name: string;
  readonly ratePpm: SharePpm;
  /** The rate on fees, where it is another one. */
  readonly feeRatePpm?: SharePpm;
  /** The rates of price levels that have another one. */
  readonly levelRatesPpm?: Readonly<Record<string, SharePpm>>;
}

/** The fees and taxes of an event. */
export interface CostRules {
  readonly fees: readonly Fee[];
  /** At most two; each is a share of the net amount, none of another tax. */
  readonly taxes: readonly Tax[];
  /** Whether prices and fees include the taxes. Otherwise these are added. */
  readonly areTaxesIncluded: boolean;
  /** Whether a tax is rounded for each line, or once for each rate in an order. */
  readonly rounding: 'line' | 'order';
  /** Whether a refund gives fees that were added to the price back, too. A cancelled event gives everything back. */
  readonly areFeesRefunded: boolean;
}

/** The rules of an event without fees and taxes: a fan pays the price alone. */
export const noCosts: CostRules = {
  fees: [],
  taxes: [],
  areTaxesIncluded: true,
  rounding: 'line',
  areFeesRefunded: false,
};

/** What of these rules no order in this currency can be computed with: the path of the field, and why; undefined if nothing. */
export function costRulesFault(
  rules: CostRules,
  currency: string,
): { readonly path: (string | number)[]; readonly message: string } | undefined {
  const step = currencies.get(currency)?.step ?? 1;
  for (const [index, fee] of rules.fees.entries()) {
    for (const field of ['amount', 'minimum', 'maximum'] as const) {
      if ((fee[field] ?? 0) % step !== 0)
        return { path: ['fees', index, field], message: `not a multiple of ${step}, the bank's step` };
    }
    if (fee.maximum !== undefined && fee.maximum < (fee.minimum ?? 0))
      return { path: ['fees', index, 'maximum'], message: 'the maximum is below the minimum' };
  }
  for (const list of ['fees', 'taxes'] as const) {
    const names = rules[list].map(({ name }) => name);
    const repeated = names.findIndex((name, index) => names.indexOf(name) < index);
    if (repeated >= 0) return { path: [list, repeated, 'name'], message: 'the name is used twice' };
  }
  return undefined;
}
