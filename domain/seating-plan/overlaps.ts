import { placesOf } from './places-of';
import { isSelling, type SeatingPlan } from './seating-plan';

// In seat widths; nearer seats cannot both be selected on the map.
const LEAST_DISTANCE = 0.5;
// More than the number of squares from one end of a plan to the other.
const STRIDE = 1_000_000;

/** The parts whose numbered seats lie on those of an earlier part, with the names of both sections. */
export function overlaps({ parts }: SeatingPlan): { part: number; section: string; other: string }[] {
  const squares = new Map<number, { part: number; x: number; y: number }[]>();
  const squareOf = (value: number) => Math.floor(value / LEAST_DISTANCE);
  const found: { part: number; section: string; other: string }[] = [];
  for (const [part, one] of parts.entries()) {
    if (!isSelling(one) || one.type === 'standing') continue;
    const seats = placesOf(one).filter((place) => !place.isRemoved);
    const other = seats.flatMap(({ x, y }) => nearTo(x, y))[0];
    if (other !== undefined)
      found.push({ part, section: one.section, other: (parts[other] as typeof one).section });
    for (const { x, y } of seats) {
      const key = squareOf(x) * STRIDE + squareOf(y);
      const square = squares.get(key);
      if (square) square.push({ part, x, y });
      else squares.set(key, [{ part, x, y }]);
    }
  }
  return found;

  function nearTo(x: number, y: number): number[] {
    for (const across of [-1, 0, 1])
      for (const down of [-1, 0, 1]) {
        const square = squares.get((squareOf(x) + across) * STRIDE + squareOf(y) + down);
        const near = square?.find((seat) => Math.hypot(seat.x - x, seat.y - y) < LEAST_DISTANCE);
        if (near) return [near.part];
      }
    return [];
  }
}
