import { currencies } from '../domain/currency';
import type { Language } from '../domain/language';
import type { Money } from '../domain/money';

/** The locale of a language, with the digits 0–9 in every language, as seats and codes are written with these. */
function localeOf(language: Language): string {
  return `${language}-u-nu-latn`;
}

/** An amount with the digits of its currency. */
export function formatPrice(language: Language, { amount, currency }: Money): string {
  const digits = currencies.get(currency)?.digits ?? 2;
  return new Intl.NumberFormat(localeOf(language), {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** digits);
}

/** An amount with the digits of its currency, without its sign: for tables that name the currency once. */
export function formatAmount(language: Language, { amount, currency }: Money): string {
  const digits = currencies.get(currency)?.digits ?? 2;
  return new Intl.NumberFormat(localeOf(language), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** digits);
}

/** The date and the time of day at the venue, with the name of its time zone; UTC for an unknown zone. */
export function formatWhen(
  language: Language,
  iso: string,
  timeZone: string | null,
): { date: string; time: string } {
  const zone = { timeZone: knownZone(timeZone) };
  const format = (parts: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(localeOf(language), { ...zone, ...parts }).format(new Date(iso));
  return {
    date: format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    time: format({ hour: 'numeric', minute: '2-digit', timeZoneName: 'short' }),
  };
}

/** The name of a country (ISO 3166-1 alpha-2) in the language; any other text is returned unchanged. */
export function formatCountry(language: Language, country: string): string {
  if (!/^[A-Z]{2}$/.test(country)) return country;
  return new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? country;
}

function knownZone(timeZone: string | null): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timeZone ?? 'UTC' }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
