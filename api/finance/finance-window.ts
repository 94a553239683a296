import { z } from 'zod';
import { dayOf, monthWindow, type TimeWindow } from '../../domain/business-days';
import { dateOrTime } from '../search/search-input';

/** From and to, both needed: moments, or days in the business time zone. */
export function dayWindow(timeZone?: string) {
  return z
    .object({ from: dateOrTime('start', timeZone), to: dateOrTime('end', timeZone) })
    .refine(({ from, to }) => from < to, { path: ['to'], message: 'it must be after from' })
    .meta({ description: '`from` is included, `to` is not; a date as `to` includes its whole day' });
}

/** A month of the books; the one after it has a year of four digits, too. */
const month = z.string().regex(/^[12]\d{3}-(0[1-9]|1[0-2])$/, 'not a month, such as 2026-11');

/** The fields of a query that name a window: a month, or from and to. */
export function windowFields(timeZone?: string) {
  return {
    month: month.optional().meta({ description: 'In the business time zone. Default: the current one' }),
    from: dateOrTime('start', timeZone).optional(),
    to: dateOrTime('end', timeZone).optional(),
  };
}

/** The window of a query; `month` is null where it is none. */
export interface FinanceWindow extends TimeWindow {
  readonly month: string | null;
}

/** Whether a query names a month, or both ends of a window, or nothing. */
export function isOneWindow({ month: name, from, to }: Partial<TimeWindow> & { month?: string }): boolean {
  if (name !== undefined) return from === undefined && to === undefined;
  return (from === undefined) === (to === undefined) && (from === undefined || from < to!);
}

/** The window that a query names; the current month in the business time zone where it names none. */
export function windowOf(
  asked: Partial<TimeWindow> & { readonly month?: string },
  timeZone: string,
  nowMs: number,
): FinanceWindow {
  const { from, to } = asked;
  if (from !== undefined && to !== undefined) return { month: null, from, to };
  const name = asked.month ?? dayOf(nowMs, timeZone).slice(0, 7);
  return { month: name, ...monthWindow(name, timeZone) };
}
