/** The duration of an event without one, in minutes; `event_end` in the database has the same. */
export const DEFAULT_DURATION_MINUTES = 180;

/** Before, during and after the event. */
type EventPhase = 'upcoming' | 'running' | 'over';

/** The phase of an event at `now` (epoch milliseconds); its times are ISO 8601. */
export function eventPhase(
  { startsAt, endsAt }: { readonly startsAt: string; readonly endsAt: string },
  now: number,
): EventPhase {
  if (now < Date.parse(startsAt)) return 'upcoming';
  return now < Date.parse(endsAt) ? 'running' : 'over';
}

/** The end of an event, in epoch milliseconds. */
function eventEnd(startsAt: string, durationMinutes: number | null | undefined): number {
  return Date.parse(startsAt) + (durationMinutes ?? DEFAULT_DURATION_MINUTES) * 60_000;
}

// The same moment in two fields may come from two readings of a clock.
const SAME_MOMENT_MS = 60_000;

/** The first contradiction in the times of a sale, with the field of `onSale` that has it; undefined when there is none. Times are ISO 8601. */
export function saleTimesFault(times: {
  readonly startsAt: string;
  readonly durationMinutes?: number | null;
  /** Absent: the sale has opened already. */
  readonly opensAt?: string;
  /** Absent or null: at the start. */
  readonly closesAt?: string | null;
  readonly presale?: { readonly opensAt: string } | null;
}): { readonly path: string[]; readonly message: string } | undefined {
  const { startsAt, durationMinutes, opensAt, closesAt, presale } = times;
  const end = Date.parse(closesAt ?? startsAt);
  const isAfterEnd = (moment: string) => Date.parse(moment) > end + SAME_MOMENT_MS;
  const whose = closesAt ? 'the sale has closed' : 'the event has begun';
  if (end > eventEnd(startsAt, durationMinutes))
    return { path: ['closesAt'], message: 'the event is over by then' };
  if (presale && isAfterEnd(presale.opensAt))
    return { path: ['presale', 'opensAt'], message: `${whose} by then` };
  return opensAt && isAfterEnd(opensAt) ? { path: ['opensAt'], message: `${whose} by then` } : undefined;
}

/** An end of sale that differs from the start of the event; null when it is the start, so that it moves with the start. */
export function explicitSaleEnd(
  closesAt: string | null | undefined,
  startsAt: string,
): string | null | undefined {
  return closesAt && Date.parse(closesAt) === Date.parse(startsAt) ? null : closesAt;
}
