import { DEFAULT_DURATION_MINUTES } from '../../domain/event-time';
import type { ImportedEvent } from './imported-event';
import { parseOptional } from './parsed-fields';
import { plainText } from './plain-text';
import { isDay, isLocalTime, parseTime } from './times';

/** How to interpret times of an entry without an offset. */
export interface Clock {
  /** IANA name. */
  readonly zone: string | undefined;
  /** The offset of the start, empty without one; exact enough for sales, but not for the start. */
  readonly offset: string;
}

/**
 * When a sale opens: ISO 8601 in UTC, undefined where the source says nothing, null where it says what is no moment, as
 * long as nothing is fixed. A day opens with its first minute. Throws `RefusedRow` for a time by an unknown clock, which
 * would open a sale hours too early.
 */
export function parseOpening(said: unknown, clock: Clock, what: string): string | null | undefined {
  const text = plainText(said);
  if (text === undefined) return undefined;
  if (isLocalTime(text) && !clock.zone) return parseTime(text, clock.zone, what);
  return parseOptional(() => parseWithOffset(isDay(text) ? `${text}T00:00` : text, clock)) ?? null;
}

/** When something ends: ISO 8601 in UTC, a day with its last second; undefined where the source says no moment. */
export function parseEnd(said: unknown, clock: Clock): string | undefined {
  const text = plainText(said);
  if (text === undefined) return undefined;
  return parseOptional(() => parseWithOffset(isDay(text) ? `${text}T23:59:59` : text, clock));
}

/** The sale according to the source; times as from `parseOpening` and `parseEnd`. */
interface SourceSale {
  readonly opening: string | null | undefined;
  readonly end: string | undefined;
  /** There is nothing left to sell. */
  readonly isGone: boolean;
}

/**
 * When an event is sold, as it can be: not after it is over, and not at all at `now` (epoch milliseconds) where its sale
 * has ended, or would end before it opens.
 */
export function saleOf(
  { opening, end, isGone }: SourceSale,
  { startsAt, durationMinutes }: Pick<ImportedEvent, 'startsAt' | 'durationMinutes'>,
  now: number,
): Pick<ImportedEvent, 'opensAt' | 'closesAt' | 'isUnavailable'> {
  const over = new Date(
    Date.parse(startsAt) + (durationMinutes ?? DEFAULT_DURATION_MINUTES) * 60_000,
  ).toISOString();
  const closesAt = end && end > over ? over : end;
  const isUnavailable =
    isGone ||
    opening === null ||
    (closesAt !== undefined && Date.parse(closesAt) <= now) ||
    (opening !== undefined && opening > (closesAt ?? startsAt));
  return isUnavailable ? { isUnavailable } : { opensAt: opening, closesAt, isUnavailable };
}

function parseWithOffset(text: string, { zone, offset }: Clock): string {
  return parseTime(!zone && isLocalTime(text) ? `${text}${offset}` : text, zone, 'it');
}
