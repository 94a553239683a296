/** The days of an event in a calendar. */
export interface EventDays {
  /** In the time zone of the venue, such as `2026-11-22`. */
  readonly firstDay: string;
  readonly lastDay: string;
  /** A search with a later start does not find the event: its start or, when it lasts for several days, its end. ISO 8601. */
  readonly until: string;
}

// An event that ends before six in the morning belongs to the evening before.
const NIGHT_MS = 6 * 3_600_000;

/**
 * The days of an event in `timeZone` (UTC when it is null or unknown). An event that ends before six in the morning belongs
 * to the evening on which it began.
 */
export function eventDays(
  { startsAt, endsAt }: { readonly startsAt: string; readonly endsAt: string },
  timeZone: string | null,
): EventDays {
  const day = dayFormat(timeZone ?? 'UTC');
  const firstDay = day(Date.parse(startsAt));
  const endDay = day(Date.parse(endsAt) - NIGHT_MS);
  const lastDay = endDay > firstDay ? endDay : firstDay;
  return { firstDay, lastDay, until: lastDay === firstDay ? startsAt : endsAt };
}

type DayFormat = (at: number) => string;
const formats = new Map<string, DayFormat>();

function dayFormat(timeZone: string): DayFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = createDayFormat(timeZone);
  formats.set(timeZone, format);
  return format;
}

function createDayFormat(timeZone: string): DayFormat {
  const fields = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en', {
      ...fields,
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
    });
  } catch {
    // This machine's time zone database is older than the zone.
    return dayFormat('UTC');
  }
  return (at) => {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    // A date has four digits for the year.
    return part.year!.length > 4 ? '9999-12-31' : `${part.year!.padStart(4, '0')}-${part.month}-${part.day}`;
  };
}
