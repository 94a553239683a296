import type { Place } from './place';
import type { FreeRows } from './seating-plan';
import { turned } from './turned';

/** The seats of rows that were placed one by one. */
export function layOutFreeRows(part: FreeRows): Place[] {
  return part.rows.flatMap(({ name, seats }, rowIndex) =>
    seats.map(([number, x, y], placeIndex) => {
      const key = `${rowIndex + 1}:${placeIndex + 1}`;
      const mark = part.seatMarks?.[key];
      return {
        key,
        row: name,
        number: mark?.removed ? null : number,
        rowIndex,
        placeIndex,
        ...turned(part, x, y),
        category: mark?.category ?? part.category,
        ...(mark?.access && { access: mark.access }),
        ...(mark?.removed && { isRemoved: true as const }),
      };
    }),
  );
}
