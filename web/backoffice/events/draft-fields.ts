import type { TeamEvent } from '../../../clients/typescript/contract';
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
      onSale: {
        ...{ ...sale, ...times },
        presale: presale && { opensAt: moved(presale.opensAt), closesAt: moved(presale.closesAt) },
      },
    }),
  ) as EventFields;
}

/** What `PATCH` of a published event gets: the fields that differ. */
export function changesOf(before: EventFields, now: EventFields): Record<string, unknown> {
  const differs = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);
  const { onSale: saleBefore = {}, ...factsBefore } = before;
  const { onSale: saleNow = {}, ...factsNow } = now;
  const changed = (from: object, to: object) =>
    Object.entries({ ...Object.fromEntries(Object.keys(from).map((key) => [key, null])), ...to }).filter(
      ([key, value]) => differs((from as Record<string, unknown>)[key] ?? null, value),
    );
  const sale = changed(saleBefore, saleNow);
  return {
    ...Object.fromEntries(changed(factsBefore, factsNow)),
    ...(sale.length > 0 && { onSale: Object.fromEntries(sale) }),
  };
}
