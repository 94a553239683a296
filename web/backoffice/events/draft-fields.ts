import type { TeamEvent } from '../../../clients/typescript/contract';
import { limitsOf } from '../form/limits-of';
import { inOtherZone, ownTimeZone } from '../form/zone-time';

/** What is entered of an event. */
export type EventFields = TeamEvent['fields'];

/** A section of rows or of standing places. */
export type SectionFields = NonNullable<EventFields['sections']>[number];

/** The zone in which the times of an event are entered: that of its place, else that of this device. */
export function zoneOf(event: Pick<TeamEvent, 'event'>, fields: EventFields): string {
  return fields.venue?.timeZone ?? event.event.venue.timeZone ?? ownTimeZone();
}

const letters = (index: number): string =>
  (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));

/** Rows of the same length, named by letters from the front. */
export function evenRows(rows: number, seats: number): { name: string; seats: number }[] {
  return Array.from({ length: rows }, (_, index) => ({ name: letters(index), seats }));
}

/** How many rows of how many seats a section has; undefined when they are of different lengths, or marked or numbered by hand. */
export function evenSizeOf(section: SectionFields): { rows: number; seats: number } | undefined {
  if (!('rows' in section)) return undefined;
  const [first] = section.rows;
  const isEven = section.rows.every(
    ({ seats, accessible, companion }) =>
      typeof seats === 'number' && seats === first?.seats && !accessible && !companion,
  );
  return isEven && first ? { rows: section.rows.length, seats: Number(first.seats) } : undefined;
}

/** The same times on the wall in another zone. */
export function movedToZone(fields: EventFields, from: string, to: string): EventFields {
  const moved = (iso: string | undefined) => iso && inOtherZone(iso, from, to);
  const { presale, opensAt, closesAt, accessibleUntil, ...sale } = fields.onSale ?? {};
  const times = {
    opensAt: moved(opensAt),
    closesAt: moved(closesAt),
    accessibleUntil: moved(accessibleUntil),
  };
  return JSON.parse(
    JSON.stringify({
      ...fields,
      venue: { ...fields.venue, timeZone: to },
      startsAt: moved(fields.startsAt),
      returns: fields.returns && { ...fields.returns, until: moved(fields.returns.until ?? undefined) },
      onSale: {
        ...{ ...sale, ...times },
        presale: presale && { opensAt: moved(presale.opensAt), closesAt: moved(presale.closesAt) },
      },
    }),
  ) as EventFields;
}

/** What `PATCH` of a published event gets: the fields that differ. What is cleared gets its default, or null. */
export function changesOf(before: EventFields, now: EventFields): Record<string, unknown> {
  const { onSale: saleBefore = {}, ...factsBefore } = before;
  const { onSale: saleNow = {}, venue, prices, ...factsNow } = now;
  const facts = changed(factsBefore, {
    ...factsNow,
    // What a venue or a price leaves out would stay.
    venue: before.venue?.address && venue && !venue.address ? { ...venue, address: null } : venue,
    prices: differs(before.prices, prices)
      ? prices?.map((price) => ({ endsAt: null, next: null, ...price }))
      : prices,
  });
  const sale = changed(saleBefore, saleNow, 'onSale.');
  return { ...facts, ...(Object.keys(sale).length > 0 && { onSale: sale }) };
}

function changed(before: object, now: object, at = ''): Record<string, unknown> {
  const from: Readonly<Record<string, unknown>> = { ...before };
  const cleared = Object.keys(from).map((key) => {
    const { default: standard } = limitsOf('POST /organiser/events', `${at}${key}`);
    return [key, standard ?? null] as const;
  });
  const given = Object.entries(now).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    [...new Map<string, unknown>([...cleared, ...given])].filter(([key, value]) =>
      differs(from[key] ?? null, value ?? null),
    ),
  );
}

function differs(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}
