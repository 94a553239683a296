import { placesOf } from './places-of';
import type { PlannedSeat } from './planned-seat';
import { isSelling, type SeatingPlan } from './seating-plan';

// Between the seats of two parts that make one row: they are no neighbours.
const AISLE_PLACES = 2;

/**
 * The seats of a plan without faults. Rows of the same name in parts of the same section are one row, in the order of the
 * parts, with an aisle in between.
 */
export function layOutPlan(plan: SeatingPlan): PlannedSeat[] {
  const seats: PlannedSeat[] = [];
  const rowsOf = new Map<string, Map<string | null, { position: number; next: number }>>();
  for (const part of plan.parts) {
    if (!isSelling(part)) continue;
    const rows = rowsOf.get(part.section) ?? new Map();
    rowsOf.set(part.section, rows);
    const starts = new Map<string | null, number>();
    for (const place of placesOf(part)) {
      if (place.isRemoved) continue;
      const row = rows.get(place.row) ?? { position: rows.size, next: 0 };
      rows.set(place.row, row);
      if (!starts.has(place.row)) starts.set(place.row, row.next);
      const seatPosition = starts.get(place.row)! + place.placeIndex;
      row.next = Math.max(row.next, seatPosition + AISLE_PLACES);
      seats.push({
        section: part.section,
        row: place.row,
        number: place.number,
        rowPosition: row.position,
        seatPosition,
        x: place.x,
        y: place.y,
        priceLevel: place.category,
        ...(place.access && { access: place.access }),
      });
    }
  }
  return seats;
}
