import type { Money } from '../../clients/typescript/contract';
import { serverNow } from '../http/server-clock';

// What browsers know of a currency's digits differs from one to the next, and from what the bank takes. These are those of
// domain/currency.ts, which pages do not import; a test holds both equal. All others have two.
const NO_DIGITS = /^(bif|clp|djf|gnf|jpy|kmf|krw|mga|pyg|rwf|vnd|vuv|xaf|xof|xpf)$/;
const THREE_DIGITS = /^(bhd|iqd|jod|kwd|lyd|omr|tnd)$/;

/** An amount in the way of the language and with the digits of the currency. */
export function formatMoney(locale: string, { amount, currency }: Money): string {
  const digits = NO_DIGITS.test(currency) ? 0 : THREE_DIGITS.test(currency) ? 3 : 2;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** digits);
}

/**
 * A moment as people at that place write it; UTC where the zone is not known, and the zone is always named. The short date
 * names the year where it is another than at `now` (Unix ms).
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

/** The zone, or UTC for one that is newer than the browser, or was renamed since: an evening is shown in any case. */
function knownZone(timeZone: string | null): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: timeZone ?? 'UTC' });
    return timeZone ?? 'UTC';
  } catch {
    return 'UTC';
  }
}

/** The time of day where the reader is, to the second; `atMs` is Unix milliseconds. */
export function formatClockTime(locale: string, atMs: number): string {
  const parts = { hour: 'numeric', minute: '2-digit', second: '2-digit' } as const;
  return new Intl.DateTimeFormat(locale, parts).format(atMs);
}

/** A moment where the reader is, short: for people who work with it. */
export function formatMoment(locale: string, iso: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(iso));
}

/** The name of a country in the language; what is no code of a country stays as it is. */
export function formatCountry(locale: string, country: string): string {
  if (!/^[A-Z]{2}$/.test(country)) return country;
  try {
    return new Intl.DisplayNames(locale, { type: 'region' }).of(country) ?? country;
  } catch {
    return country;
  }
}

/** A rest of time as digits: `9:05`, `1:09:05`; days are counted in front of it by `formatSpan`. */
export function formatClock(seconds: number): string {
  const rest = Math.max(0, Math.ceil(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(rest / 3_600), Math.floor(rest / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest % 60)}` : `${minutes}:${two(rest % 60)}`;
}

/** A span in words, in its two largest units: "4 minutes, 30 seconds". */
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
  const words = shown.map(([unit, value]) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value),
  );
  return new Intl.ListFormat(locale, { type: 'unit', style: 'long' }).format(words);
}
