import type { PlannedSeat } from '../../domain/seating-plan/planned-seat';

// In seat widths; nearer seats cannot both be selected on the map.
const MIN_DISTANCE = 0.5;
// In seat widths, before a section that is moved.
const AISLE = 2;

/**
 * The seats without overlaps, and a sentence for each section that was moved: one that overlaps another is moved below the
 * plan, one whose own seats overlap is drawn again, row behind row.
 */
export function separateSeats(seats: readonly PlannedSeat[]): { seats: PlannedSeat[]; moved: string[] } {
  const taken = createPositions();
  const moved: string[] = [];
  let bottom = Number.NEGATIVE_INFINITY;
  const placed = bySection(seats).flatMap(([section, own]) => {
    let drawn = own;
    if (collides(own)) {
      drawn = rowBehindRow(own);
      moved.push(`seats of ${section} overlap in the plan: the section is drawn row behind row`);
    }
    if (drawn.some((seat) => taken.hasNear(seat))) {
      drawn = shiftedTo(drawn, bottom + AISLE);
      moved.push(`${section} overlaps another section in the plan: it is drawn below`);
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
  const positions = createPositions();
  return seats.some((seat) => {
    const isNear = positions.hasNear(seat);
    positions.add(seat);
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

interface Position {
  readonly x: number;
  readonly y: number;
}

/** Positions in a grid of squares as wide as MIN_DISTANCE: near ones are in the same square or in one beside it. */
function createPositions() {
  const squares = new Map<string, Position[]>();
  const squareOf = (value: number) => Math.floor(value / MIN_DISTANCE);
  return {
    add(position: Position): void {
      const key = `${squareOf(position.x)} ${squareOf(position.y)}`;
      squares.set(key, [...(squares.get(key) ?? []), position]);
    },
    hasNear({ x, y }: Position): boolean {
      const [column, row] = [squareOf(x), squareOf(y)];
      for (const across of [-1, 0, 1])
        for (const down of [-1, 0, 1])
          for (const other of squares.get(`${column + across} ${row + down}`) ?? [])
            if (Math.hypot(other.x - x, other.y - y) < MIN_DISTANCE) return true;
      return false;
    },
  };
}
