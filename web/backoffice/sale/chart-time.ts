import { formatClockTime } from '../../i18n/format';

const DAY_SECONDS = 86_400;

/**
 * The label of a tick of a time axis, in the reader's time zone: `atSeconds` in Unix seconds, `stepSeconds` from one tick to
 * the next. Ticks of less than a minute have seconds; of days, and the first of a day, only the date.
 */
export function chartTime(locale: string, atSeconds: number, stepSeconds: number): string {
  const at = new Date(atSeconds * 1_000);
  if (stepSeconds < 60) return formatClockTime(locale, at.getTime());
  const isMidnight = at.getHours() === 0 && at.getMinutes() === 0;
  const parts =
    stepSeconds >= DAY_SECONDS || isMidnight
      ? ({ day: 'numeric', month: 'short' } as const)
      : ({ hour: 'numeric', minute: '2-digit' } as const);
  return new Intl.DateTimeFormat(locale, parts).format(at);
}
