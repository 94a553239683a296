import { labelOf } from './label-of';
import { numberRow } from './number-row';
import type { Place } from './place';
import { planLimits, type SeatBlock } from './seating-plan';
import { turned } from './turned';

/** How many seats a row of a block has, removed ones included; `row` counts from 0. */
export function seatsOfRow(block: SeatBlock, row: number): number {
  const marked = block.rowMarks?.[String(row + 1)]?.seats;
  const seats = marked ?? Math.round(block.seats + block.growth * row);
  return Math.max(0, Math.min(seats, planLimits.seatsOfRow));
}

/** The places of a block, row by row from the front. */
export function layOutBlock(block: SeatBlock): Place[] {
  const places: Place[] = [];
  for (let rowIndex = 0; rowIndex < block.rows; rowIndex += 1) {
    const seats = seatsOfRow(block, rowIndex);
    const mark = block.rowMarks?.[String(rowIndex + 1)];
    const fromStart = block.rowNames.start === 'front' ? rowIndex : block.rows - 1 - rowIndex;
    const row = mark?.name ?? labelOf(block.rowNames, fromStart);
    const marks = Array.from(
      { length: seats },
      (_, place) => block.seatMarks?.[`${rowIndex + 1}:${place + 1}`],
    );
    const numbers = numberRow(
      block.seatNumbers,
      marks.map((one) => one?.removed === true),
    );
    for (const [placeIndex, seat] of marks.entries())
      places.push({
        key: `${rowIndex + 1}:${placeIndex + 1}`,
        row,
        number: numbers[placeIndex]!,
        rowIndex,
        placeIndex,
        ...positionOf(block, rowIndex, seats, placeIndex),
        category: seat?.category ?? mark?.category ?? block.category,
        ...(seat?.access && { access: seat.access }),
        ...(seat?.removed && { isRemoved: true }),
      });
  }
  return places;
}

function positionOf(block: SeatBlock, row: number, seats: number, place: number): { x: number; y: number } {
  const { seatSpacing, rowSpacing, curveRadius, skew, stagger, align } = block;
  const back = row * rowSpacing;
  const shift = back * Math.tan((skew * Math.PI) / 180) + (row % 2 === 1 ? stagger : 0);
  const first = {
    left: -(block.seats - 1) / 2,
    centre: -(seats - 1) / 2,
    right: (block.seats - 1) / 2 - seats + 1,
  };
  const along = (first[align] + place) * seatSpacing + shift;
  if (curveRadius === 0) return turned(block, along, back);
  const radius = curveRadius + back;
  const angle = along / radius;
  return turned(block, radius * Math.sin(angle), radius * Math.cos(angle) - curveRadius);
}
