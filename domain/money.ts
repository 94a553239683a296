import { currencies } from './currency';

/** An amount in integer minor units (cents) of a lower-case ISO 4217 currency. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** An amount as text, the same in every language: `144.00 EUR`, `8000 JPY`. An unknown currency has two digits. */
export function formatMoney(money: Money): string {
  return `${decimalOf(money)} ${money.currency.toUpperCase()}`;
}

/** An amount in units of its currency, with all of its digits: `144.00`, `-8000`. */
export function decimalOf({ amount, currency }: Money): string {
  const { digits } = currencies.get(currency) ?? { digits: 2 };
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  const point = text.length - digits;
  const fraction = digits > 0 ? `.${text.slice(point)}` : '';
  return `${amount < 0 ? '-' : ''}${text.slice(0, point)}${fraction}`;
}

/** Why the bank accepts no payment of this amount (currency, minimum, maximum or step); undefined when it does. */
export function paymentFault({ amount, currency }: Money): string | undefined {
  const rule = currencies.get(currency);
  if (!rule) return `${currency} is not a lower-case ISO 4217 code`;
  const { step, minimum, maximum } = rule;
  const inWords = (units: number) => formatMoney({ amount: units, currency });
  if (amount < minimum) return `${inWords(amount)} is below the minimum of the bank, ${inWords(minimum)}`;
  if (amount > maximum) return `${inWords(amount)} is above the maximum of the bank, ${inWords(maximum)}`;
  if (amount % step !== 0) return `${inWords(amount)} is not a multiple of ${inWords(step)}, the bank's step`;
  return undefined;
}
