import { locale } from '../../i18n/t';

/** A month (`2026-11`) in words. */
export function monthName(month: string): string {
  const parts = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale(), parts).format(new Date(`${month}-01T00:00:00Z`));
}
