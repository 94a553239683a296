import { timeZoneOf } from '../../db/time-zone';
import { RefusedRow } from './imported-event';

const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LOCAL = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/;
const ZONED = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})$/i;

/**
 * The time zone of an event, an IANA name: that of its location, if it has one that is not at sea, else `otherwise`.
 */
export function timeZoneAt(
  location: { readonly lat: number; readonly lon: number } | undefined,
  otherwise: string | undefined,
): string | undefined {
  const zone = timeZoneOf(location);
  return zone && !zone.startsWith('Etc/') ? zone : otherwise;
}

/** Whether a text is a day without a time of day. */
export function isDay(text: string): boolean {
  return DAY.test(text);
}

/** Whether a text is a day and a time of day without an offset. */
export function isLocalTime(text: string): boolean {
  return LOCAL.test(text);
}

/** The offset at the end of a time, such as `+02:00` or `Z`; empty without one. */
export function offsetOf(text: unknown): string {
  return (ZONED.test(String(text)) && /(Z|[+-]\d{2}:?\d{2})$/i.exec(String(text))?.[0]) || '';
}

/**
 * The time in a text, as ISO 8601 in UTC; without an offset it is in `timeZone` (IANA name). Throws `RefusedRow` for a date
 * without a time of day, a date that is not in the calendar, and an unknown zone.
 */
export function parseTime(value: unknown, timeZone: string | undefined, what: string): string {
  const text = String(value ?? '').trim();
  if (ZONED.test(text)) {
    const iso = text
      .replace(' ', 'T')
      .replace(/\s+/g, '')
      .replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
    checkCalendar(iso, text, what);
    const at = Date.parse(iso);
    if (Number.isNaN(at)) throw new RefusedRow(`${what} is not a valid time: ${text.slice(0, 40)}`);
    return new Date(at).toISOString();
  }
  if (DAY.test(text)) throw new RefusedRow(`${what} has no time of day: ${text}`);
  if (!LOCAL.test(text))
    throw new RefusedRow(`${what} is not an ISO 8601 time: ${text.slice(0, 40) || 'none'}`);
  if (!timeZone) throw new RefusedRow(`${what} has no time zone: ${text}`);
  checkCalendar(text, text, what);
  return fromLocal(text, timeZone, what);
}

/** Throws `RefusedRow` for dates such as 30 February, which JavaScript reads as 2 March. */
function checkCalendar(iso: string, text: string, what: string): void {
  const [year, month, day] = iso.slice(0, 10).split('-').map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (year < 1 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    throw new RefusedRow(`${what} is not a calendar date: ${text.slice(0, 40)}`);
}

function fromLocal(text: string, timeZone: string, what: string): string {
  const wanted = Date.parse(`${text.replace(' ', 'T').replace(/\.\d+$/, '')}Z`);
  if (Number.isNaN(wanted)) throw new RefusedRow(`${what} is not a valid time of day: ${text}`);
  // With the offsets of the day before and the day after, in case clocks change between them; the earlier time first.
  const [before, after] = [wanted - DAY_MS, wanted + DAY_MS].map((at) => offsetAt(at, timeZone));
  const moments = [wanted - before!, wanted - after!].sort((a, b) => a - b);
  const shown = moments.find((at) => at + offsetAt(at, timeZone) === wanted);
  // In an hour that clocks skip, the offset from before the change counts, so 2:30 becomes 3:30.
  return new Date(shown ?? wanted - before!).toISOString();
}

const formats = new Map<string, Intl.DateTimeFormat>();

function offsetAt(at: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    try {
      format = new Intl.DateTimeFormat('en-US', {
        timeZone,
        hourCycle: 'h23',
        ...{
          year: 'numeric',
          month: 'numeric',
          day: 'numeric',
          hour: 'numeric',
          minute: 'numeric',
          second: 'numeric',
        },
      });
    } catch {
      throw new RefusedRow(`the time zone is unknown: ${timeZone.slice(0, 40)}`);
    }
    formats.set(timeZone, format);
  }
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year, month, day, hour, minute, second } = part as Record<string, number>;
  return Date.UTC(year!, month! - 1, day, hour, minute, second) - Math.floor(at / 1_000) * 1_000;
}
