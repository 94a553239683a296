import { z } from 'zod';
import { dayAfter, startOfDay } from '../../domain/business-days';
import type { EventSearch } from '../../domain/event-search';

const DAY_MS = 86_400_000;
// The range of both Postgres and ISO 8601 with four digits; people write "until 9999-12-31" for "for ever".
const FIRST_MS = Date.parse('0001-01-01T00:00:00Z');
const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z');

const dateOrMoment = z
  .string()
  .max(40)
  .transform((text, context) => {
    const at = momentOf(text);
    if (at !== undefined) return { at, date: isDate(text) ? text : undefined };
    context.addIssue({
      code: 'custom',
      message: 'it is neither a date (2026-11-22) nor a time (2026-11-22T19:30:00Z)',
    });
    return z.NEVER;
  });

/**
 * A date or a time of a query, as ISO 8601 in UTC. A date means its first moment as a start, and as an end the
 * first moment after it, so that both days are included. A time as an end is not included, so that windows can
 * follow each other. Dates are days in `timeZone`.
 */
export function dateOrTime(which: 'start' | 'end', timeZone = 'UTC') {
  return dateOrMoment.transform(({ at, date }) => {
    const nextMs = which === 'end' && date ? at + DAY_MS : at;
    if (!date || nextMs > LAST_MS) return isoOf(nextMs);
    return isoOf(Date.parse(startOfDay(which === 'end' ? dayAfter(date) : date, timeZone)));
  });
}

/** The first or the last date or time of a search: a date is a day at the venue, a time is a moment; both are included. */
export function searchDate(which: 'first' | 'last') {
  return dateOrMoment.transform(
    ({ at, date }): Pick<EventSearch, 'firstDay' | 'lastDay' | 'start' | 'end'> => {
      if (which === 'first') return date ? { firstDay: date } : { start: isoOf(at) };
      return date ? { lastDay: date } : { end: isoOf(at + 1) };
    },
  );
}

function isoOf(at: number): string {
  return new Date(Math.min(Math.max(at, FIRST_MS), LAST_MS)).toISOString();
}

/** Whether a search ends before it begins. Days count as whole days: from and to the same day is valid. */
export function endsBeforeItStarts(asked: { startDate?: unknown; endDate?: unknown }): boolean {
  const start = momentOf(String(asked.startDate));
  const end = momentOf(String(asked.endDate));
  if (start === undefined || end === undefined) return false;
  return isDate(String(asked.endDate)) ? end + DAY_MS <= start : end < start;
}

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

function momentOf(given: string): number | undefined {
  // An unescaped `+` of a time zone in a URL arrives as a space.
  const text = given.replace(/ (?=\d{2}:\d{2}$)/, '+');
  const isTime = z.iso.datetime({ offset: true, local: true }).safeParse(text).success;
  if (!isTime && !isDate(text)) return undefined;
  const zoned = isTime ? (/Z$|[+-]\d{2}:\d{2}$/.test(text) ? text : `${text}Z`) : `${text}T00:00:00Z`;
  const at = Date.parse(zoned);
  if (Number.isNaN(at) || text.startsWith('0000')) return undefined;
  // Date.parse takes 30 February for 1 or 2 March.
  return isTime || new Date(at).toISOString().startsWith(text) ? at : undefined;
}

/** `lat,lon` in degrees. */
export const near = z
  .string()
  .max(60)
  .regex(/^-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?$/, 'not lat,lon in degrees')
  .transform((text, context) => {
    const [lat, lon] = text.split(',').map(Number) as [number, number];
    if (Math.abs(lat) <= 90 && Math.abs(lon) <= 180) return { lat, lon };
    context.addIssue({ code: 'custom', message: 'the degrees are out of range' });
    return z.NEVER;
  });
