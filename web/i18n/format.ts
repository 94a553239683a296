import type { Money } from '../../clients/typescript/contract';
import { serverNow } from '../http/server-clock';

// The decimal digits of a currency differ between browsers and from those of the bank. These are the ones of
// domain/currency.ts, which pages may not import; a test compares both. All other currencies have two digits.
const NO_DIGITS = /^(bif|clp|djf|gnf|jpy|kmf|krw|mga|pyg|rwf|vnd|vuv|xaf|xof|xpf)$/;
const THREE_DIGITS = /^(bhd|iqd|jod|kwd|lyd|omr|tnd)$/;

/** How many decimal digits amounts of a currency have. */
export function currencyDigits(currency: string): number {
  return NO_DIGITS.test(currency) ? 0 : THREE_DIGITS.test(currency) ? 3 : 2;
}

/** Formats an amount (in minor units) for a locale, with the digits of the currency. */
export function formatMoney(locale: string, { amount, currency }: Money): string {
  const digits = currencyDigits(currency);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** digits);
}

/**
 * Formats a time in a time zone, which is always named; UTC if the zone is null or unknown to the browser. The short date
 * contains the year if it differs from the year at `now` (Unix ms).
 */
export function formatWhen(locale: string, iso: string, timeZone: string | null, now = serverNow()) {
  const at = new Date(iso);
  const zone = { timeZone: knownZone(timeZone) };
  const yearOf = (moment: Date | number) =>
    new Intl.DateTimeFormat('en', { ...zone, year: 'numeric' }).format(moment);
  return {
    date: new Intl.DateTimeFormat(locale, {
      ...zone,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    }).format(at),
    shortDate: new Intl.DateTimeFormat(locale, {
      ...zone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      ...(yearOf(at) !== yearOf(now) && { year: 'numeric' }),
    }).format(at),
    day: new Intl.DateTimeFormat(locale, { ...zone, day: 'numeric' }).format(at),
    month: new Intl.DateTimeFormat(locale, { ...zone, month: 'short' }).format(at),
    time: new Intl.DateTimeFormat(locale, {
      ...zone,
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
    }).format(at),
  };
}

/** The zone, or UTC for a zone that the browser does not know (newer than its tables, or renamed). */
function knownZone(timeZone: string | null): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: timeZone ?? 'UTC' });
    return timeZone ?? 'UTC';
  } catch {
    return 'UTC';
  }
}

/** Formats the time of day with seconds, in the reader's time zone; `atMs` in Unix milliseconds. */
export function formatClockTime(locale: string, atMs: number): string {
  const parts = { hour: 'numeric', minute: '2-digit', second: '2-digit' } as const;
  return new Intl.DateTimeFormat(locale, parts).format(atMs);
}

/** Formats a date and time in the reader's time zone; `timeStyle: 'short'` has no seconds. */
export function formatMoment(locale: string, iso: string, timeStyle: 'short' | 'medium' = 'medium'): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle }).format(new Date(iso));
}

/** The name of a country (ISO 3166-1 alpha-2) in the language; any other text is returned unchanged. */
export function formatCountry(locale: string, country: string): string {
  if (!/^[A-Z]{2}$/.test(country)) return country;
  try {
    return new Intl.DisplayNames(locale, { type: 'region' }).of(country) ?? country;
  } catch {
    return country;
  }
}

/** Formats remaining seconds as digits: `9:05`, `1:09:05`. */
export function formatClock(seconds: number): string {
  const rest = Math.max(0, Math.ceil(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(rest / 3_600), Math.floor(rest / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest % 60)}` : `${minutes}:${two(rest % 60)}`;
}

/** Formats a duration in words with its two largest units: "4 minutes, 30 seconds". */
export function formatSpan(locale: string, seconds: number): string {
  const rest = Math.max(0, Math.ceil(seconds));
  const units = [
    ['day', Math.floor(rest / 86_400)],
    ['hour', Math.floor(rest / 3_600) % 24],
    ['minute', Math.floor(rest / 60) % 60],
    ['second', rest % 60],
  ] as const;
  const first = rest === 0 ? 3 : units.findIndex(([, value]) => value > 0);
  const shown = units.slice(first, first + 2).filter(([, value], index) => index === 0 || value > 0);
  const parts = shown.map(([unit, value]) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value),
  );
  return new Intl.ListFormat(locale, { type: 'unit', style: 'long' }).format(parts);
}

/** Parts per million as a percentage: 190000 is `19%`. */
export function formatShare(locale: string, ppm: number): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 }).format(
    ppm / 1_000_000,
  );
}
