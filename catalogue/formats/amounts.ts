import { currencies } from '../../domain/currency';
import { paymentFault } from '../../domain/money';
import { RefusedRow } from './imported-event';

/** A lower-case ISO 4217 code. Throws `RefusedRow`. */
export function parseCurrency(value: unknown): string {
  const code = String(value ?? '')
    .trim()
    .toLowerCase();
  if (!currencies.has(code))
    throw new RefusedRow(`the currency is not an ISO 4217 code: ${code.slice(0, 40) || 'none'}`);
  return code;
}

/**
 * Minor units of a decimal (`45`, `45.5`; not `1,234.50`, see `parseDecimal`) in a currency from `parseCurrency`. Throws
 * `RefusedRow`, also for an amount that the bank does not accept.
 */
export function minorUnits(value: unknown, currency: string): number {
  const text = String(value ?? '').trim();
  const { digits } = currencies.get(currency)!;
  const [, whole, fraction = ''] = /^(\d{1,12})(?:\.(\d*))?$/.exec(text) ?? [];
  if (whole === undefined)
    throw new RefusedRow(`the price is not a decimal number such as 45.50: ${text.slice(0, 40)}`);
  if (/[1-9]/.test(fraction.slice(digits)))
    throw new RefusedRow(`${currency} has ${digits} decimal places, the price ${text} has more`);
  const amount = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  const fault = paymentFault({ amount, currency });
  if (fault) throw new RefusedRow(`the price ${fault}`);
  return amount;
}
