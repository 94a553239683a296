import { minorUnits } from './amounts';
import { parseDecimal } from './decimals';
import { type ImportedPrices, RefusedRow } from './imported-event';
import { plainText } from './plain-text';

/** Minor units of a price as text; undefined for a free one. Throws `RefusedRow`. */
export function paidMinorUnits(value: unknown, currency: string): number | undefined {
  const decimal = parseDecimal(value, 'the price');
  return Number(decimal) === 0 ? undefined : minorUnits(decimal, currency);
}

/** The range of prices above 0, since free tickets could be held but not paid for. Throws `RefusedRow` when all are free. */
export function priceRange(currency: string, amounts: readonly (number | undefined)[]): ImportedPrices {
  const paid = amounts.filter((amount) => amount !== undefined);
  if (paid.length === 0) throw new RefusedRow('free tickets cannot be sold');
  return { currency, low: Math.min(...paid), high: Math.max(...paid) };
}

/**
 * Prices by level in minor units, from `Stalls=65.00|Balcony=45.00`; undefined for a free level. Throws `RefusedRow`.
 */
export function levelAmounts(text: string, currency: string): Map<string, number | undefined> {
  const named = text.split('|').filter((part) => part.trim() !== '');
  return new Map(
    named.map((one) => {
      const at = one.lastIndexOf('=');
      const level = plainText(one.slice(0, at));
      if (at < 1 || !level)
        throw new RefusedRow(`prices must have the form level=price|level=price: ${one.slice(0, 60)}`);
      return [level, paidMinorUnits(one.slice(at + 1), currency)];
    }),
  );
}
