import { DEFAULT_DURATION_MINUTES } from '../../domain/event-time';
import type { ImportedEvent } from './imported-event';
import { maybe } from './parsed-fields';
import { plainText } from './plain-text';
import { isDay, isLocal, momentOf } from './times';

/** How the times of an entry are meant that have no offset. */
export interface Clock {
  /** IANA name. */
  readonly zone: string | undefined;
  /** The offset that the start was written with, empty without one; good enough where an hour does not matter. */
  readonly offset: string;
}

/**
 * When a sale opens: ISO 8601 in UTC, undefined where the source says nothing, null where it says what is no moment, as
 * long as nothing is fixed. A day opens with its first minute. Throws `RefusedRow` for a time by an unknown clock, which
 * would open a sale hours too early.
 */
export function openingOf(said: unknown, clock: Clock, what: string): string | null | undefined {
  const text = plainText(said);
  if (text === undefined) return undefined;
  if (isLocal(text) && !clock.zone) return momentOf(text, clock.zone, what);
  return maybe(() => roughly(isDay(text) ? `${text}T00:00` : text, clock)) ?? null;
}

/** When something ends: ISO 8601 in UTC, a day with its last second; undefined where the source says no moment. */
export function endOf(said: unknown, clock: Clock): string | undefined {
  const text = plainText(said);
  if (text === undefined) return undefined;
  return maybe(() => roughly(isDay(text) ? `${text}T23:59:59` : text, clock));
}

/** What a source says of a sale: when it opens and ends, as `openingOf` and `endOf` answer it. */
interface SaidSale {
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
  { opening, end, isGone }: SaidSale,
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

function roughly(text: string, { zone, offset }: Clock): string {
  return momentOf(!zone && isLocal(text) ? `${text}${offset}` : text, zone, 'it');
}
