import { RefusedRow } from './imported-event';

/** A lower-case ISO 4217 code. Throws `RefusedRow`. */
export function currencyOf(value: unknown): string {
  const code = String(value ?? '')
    .trim()
    .toLowerCase();
  if (!/^[a-z]{3}$/.test(code))
    throw new RefusedRow(`the currency is not an ISO 4217 code: ${code || 'none'}`);
  return code;
}

/** How many digits a currency has behind the point: 0 for jpy, 2 for eur, 3 for kwd. */
function minorDigits(currency: string): number {
  const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return options.maximumFractionDigits ?? 2;
}

/** Minor units of a decimal (`45`, `45.5`, `"1,234.50"` is refused: which comma is it?). Throws `RefusedRow`. */
export function minorUnits(value: unknown, currency: string): number {
  const text = String(value ?? '').trim();
  const digits = minorDigits(currency);
  const [, whole, fraction = ''] = /^(\d{1,9})(?:\.(\d*))?$/.exec(text) ?? [];
  if (whole === undefined)
    throw new RefusedRow(`the price is not a decimal number such as 45.50: ${text.slice(0, 40)}`);
  if (/[1-9]/.test(fraction.slice(digits)))
    throw new RefusedRow(`${currency} has ${digits} digits behind the point, the price ${text} has more`);
  const amount = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  if (amount > 100_000_000) throw new RefusedRow(`the price ${text} is too high`);
  return amount;
}
