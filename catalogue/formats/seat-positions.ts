import type { PlannedSeat } from '../../domain/seating-plan';

// Nearer than this, in seat widths, two seats cannot both be picked on a map.
const NEAREST = 0.5;
// The aisle before a section that had to move.
const AISLE = 2;

/**
 * The seats with a place of their own each, and a sentence for everything that had to move: a section that is drawn over
 * another one goes below the plan, a section whose own seats lie on each other is drawn anew, row behind row.
 */
export function withOwnPlaces(seats: readonly PlannedSeat[]): { seats: PlannedSeat[]; moved: string[] } {
  const taken = createPlaces();
  const moved: string[] = [];
  let bottom = Number.NEGATIVE_INFINITY;
  const placed = bySection(seats).flatMap(([section, own]) => {
    let drawn = own;
    if (collides(own)) {
      drawn = rowBehindRow(own);
      moved.push(`seats of ${section} lie on each other in the plan: it is drawn row behind row`);
    }
    if (drawn.some((seat) => taken.hasNear(seat))) {
      drawn = shiftedTo(drawn, bottom + AISLE);
      moved.push(`${section} lies over another section in the plan: it is drawn below`);
    }
    for (const seat of drawn) {
      taken.add(seat);
      bottom = Math.max(bottom, seat.y);
    }
    return drawn;
  });
  return { seats: placed, moved };
}

function bySection(seats: readonly PlannedSeat[]): [string, PlannedSeat[]][] {
  const sections = new Map<string, PlannedSeat[]>();
  for (const seat of seats) {
    const own = sections.get(seat.section);
    if (own) own.push(seat);
    else sections.set(seat.section, [seat]);
  }
  return [...sections];
}

function collides(seats: readonly PlannedSeat[]): boolean {
  const places = createPlaces();
  return seats.some((seat) => {
    const isNear = places.hasNear(seat);
    places.add(seat);
    return isNear;
  });
}

function rowBehindRow(seats: readonly PlannedSeat[]): PlannedSeat[] {
  const [left, top] = [Math.min(...seats.map(({ x }) => x)), Math.min(...seats.map(({ y }) => y))];
  return seats.map((seat) => ({ ...seat, x: left + seat.seatPosition, y: top + seat.rowPosition }));
}

function shiftedTo(seats: readonly PlannedSeat[], top: number): PlannedSeat[] {
  const by = top - seats.reduce((least, { y }) => Math.min(least, y), Number.POSITIVE_INFINITY);
  return seats.map((seat) => ({ ...seat, y: Math.round((seat.y + by) * 100) / 100 }));
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Places in squares as wide as the least distance: who is near is in the same square or beside it. */
function createPlaces() {
  const squares = new Map<string, Place[]>();
  const squareOf = (value: number) => Math.floor(value / NEAREST);
  return {
    add(place: Place): void {
      const key = `${squareOf(place.x)} ${squareOf(place.y)}`;
      squares.set(key, [...(squares.get(key) ?? []), place]);
    },
    hasNear({ x, y }: Place): boolean {
      const [column, row] = [squareOf(x), squareOf(y)];
      for (const across of [-1, 0, 1])
        for (const down of [-1, 0, 1])
          for (const other of squares.get(`${column + across} ${row + down}`) ?? [])
            if (Math.hypot(other.x - x, other.y - y) < NEAREST) return true;
      return false;
    },
  };
}
