import { minorUnits } from './amounts';
import { decimalOf } from './decimals';
import { type ImportedPrices, RefusedRow } from './imported-event';
import { plainText } from './plain-text';

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

/**
 * Prices of named levels, `Stalls=65.00|Balcony=45.00`, in minor units; a level that costs nothing has none. Throws
 * `RefusedRow`.
 */
export function levelAmounts(text: string, currency: string): Map<string, number | undefined> {
  const named = text.split('|').filter((part) => part.trim() !== '');
  return new Map(
    named.map((one) => {
      const at = one.lastIndexOf('=');
      const level = plainText(one.slice(0, at));
      if (at < 1 || !level)
        throw new RefusedRow(`prices is not level=price|level=price: ${one.slice(0, 60)}`);
      return [level, paidUnits(one.slice(at + 1), currency)];
    }),
  );
}
