import { minorUnits } from './amounts';
import { decimalOf } from './decimals';
import { type ImportedPrices, RefusedRow } from './imported-event';

/** Minor units of a price as people write it; undefined for a free one. Throws `RefusedRow`. */
export function paidUnits(value: unknown, currency: string): number | undefined {
  const decimal = decimalOf(value, 'the price');
  return Number(decimal) === 0 ? undefined : minorUnits(decimal, currency);
}

/** The range of what costs something: a free ticket would be held and never paid for. Throws `RefusedRow` when all is free. */
export function priceRange(currency: string, amounts: readonly (number | undefined)[]): ImportedPrices {
  const paid = amounts.filter((amount) => amount !== undefined);
  if (paid.length === 0) throw new RefusedRow('free tickets cannot be sold');
  return { currency, low: Math.min(...paid), high: Math.max(...paid) };
}
