import type { EventView } from '../../clients/typescript/contract';

type Returns = Pick<NonNullable<EventView['returns']>, 'mode' | 'until'>;

/** The last moment for giving a ticket back by the terms of its event, as `returns_until` in the database has it. */
export function returnsUntil(event: {
  readonly startsAt: string;
  readonly onSale: Pick<EventView['onSale'], 'closesAt'>;
  readonly returns: Returns;
}): string {
  const { startsAt, onSale, returns } = event;
  const ends = [
    startsAt,
    returns.until ?? startsAt,
    ...(returns.mode === 'when-resold' ? [onSale.closesAt] : []),
  ];
  return ends.reduce((first, end) => (Date.parse(end) < Date.parse(first) ? end : first));
}
