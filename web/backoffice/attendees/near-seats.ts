import type { SeatColumns } from '../../../clients/typescript/contract';

/** A free seat that a ticket could be moved to. */
export interface FreeSeat {
  readonly ticketId: string;
  readonly section: string;
  readonly row: string | null;
  readonly number: string | null;
  readonly priceLevel: string;
}

/** The free seats of a map by their distance from one of its seats, at most `limit` of its price level and as many of all others. */
export function nearSeats(
  seats: readonly SeatColumns[],
  ticketId: string,
  limit: number,
): { same: FreeSeat[]; other: FreeSeat[] } {
  const from = seats.find(([id]) => id === ticketId);
  if (!from) return { same: [], other: [] };
  const distance = ([, , , , x, y]: SeatColumns) => Math.hypot(x - from[4], y - from[5]);
  const free = seats
    .filter(([, , , , , , , state]) => state === 'available')
    .sort((one, two) => distance(one) - distance(two));
  const some = (isWanted: (level: string) => boolean) =>
    free
      .filter(([, , , , , , level]) => isWanted(level))
      .slice(0, limit)
      .map(([id, section, row, number, , , priceLevel]) => ({
        ticketId: id,
        section,
        row,
        number,
        priceLevel,
      }));
  return { same: some((level) => level === from[6]), other: some((level) => level !== from[6]) };
}
