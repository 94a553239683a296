import { numberRow } from './number-row';
import type { Place } from './place';
import type { SeatTable } from './seating-plan';
import { turned } from './turned';

// In seat widths.
const SEAT_FROM_EDGE = 0.7;
const SEAT_AT_TABLE = 1.1;

/** How many seats a table has, removed ones included. */
export function seatsOfTable({ shape, seats, endSeats }: SeatTable): number {
  return shape === 'round' ? seats : 2 * (seats + endSeats);
}

/** The size of a table without its seats, in seat widths. */
export function tableSize({ shape, seats, endSeats }: SeatTable): { width: number; height: number } {
  if (shape === 'long')
    return { width: Math.max(1, seats) * SEAT_AT_TABLE, height: Math.max(1.4, endSeats * SEAT_AT_TABLE) };
  const across = Math.max(1.4, (Math.max(1, seats) * SEAT_AT_TABLE) / Math.PI - SEAT_FROM_EDGE);
  return { width: across, height: across };
}

/** The seats of a table, clockwise. */
export function layOutTable(table: SeatTable): Place[] {
  const positions = table.shape === 'round' ? around(table) : alongSides(table);
  const marks = positions.map((_, place) => table.seatMarks?.[`1:${place + 1}`]);
  const numbers = numberRow(
    table.seatNumbers,
    marks.map((one) => one?.removed === true),
  );
  return positions.map(([x, y], placeIndex) => {
    const mark = marks[placeIndex];
    return {
      key: `1:${placeIndex + 1}`,
      row: table.name,
      number: numbers[placeIndex]!,
      rowIndex: 0,
      placeIndex,
      ...turned(table, x, y),
      category: mark?.category ?? table.category,
      ...(mark?.access && { access: mark.access }),
      ...(mark?.removed && { isRemoved: true }),
    };
  });
}

type Position = readonly [x: number, y: number];

function around(table: SeatTable): Position[] {
  const radius = tableSize(table).width / 2 + SEAT_FROM_EDGE;
  return Array.from({ length: table.seats }, (_, seat) => {
    const angle = (seat / table.seats) * 2 * Math.PI;
    return [radius * Math.sin(angle), -radius * Math.cos(angle)];
  });
}

function alongSides(table: SeatTable): Position[] {
  const { width, height } = tableSize(table);
  const [right, bottom] = [width / 2 + SEAT_FROM_EDGE, height / 2 + SEAT_FROM_EDGE];
  const spread = (count: number): number[] =>
    Array.from({ length: count }, (_, seat) => (seat - (count - 1) / 2) * SEAT_AT_TABLE);
  const [side, end] = [spread(table.seats), spread(table.endSeats)];
  return [
    ...side.map((x): Position => [x, -bottom]),
    ...end.map((y): Position => [right, y]),
    ...[...side].reverse().map((x): Position => [x, bottom]),
    ...[...end].reverse().map((y): Position => [-right, y]),
  ];
}
