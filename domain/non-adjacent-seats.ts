/** A free seat with its position, for a party that cannot sit side by side. */
export interface FreeSeat {
  readonly id: string;
  readonly section: string;
  readonly rowPosition: number;
  readonly seatPosition: number;
}

/** Neighbouring seats of one row, all free. */
type Run = readonly FreeSeat[];

interface Choice {
  readonly seats: readonly FreeSeat[];
  /** Compared number by number: the first difference decides, lower is better. */
  readonly cost: readonly number[];
}

// A party sits within this many neighbouring rows when possible.
const MAX_ROWS = 4;

/**
 * Seats for `quantity` people when no row has a long enough run: in neighbouring rows of one section, in as few groups as
 * possible, close behind each other, and if possible with nobody alone and no single free seat left over. When four
 * neighbouring rows do not have enough, the first seats. `free` is in order of preference. Empty when there are too few.
 */
export function chooseNonAdjacent(free: readonly FreeSeat[], quantity: number): FreeSeat[] {
  if (free.length < quantity) return [];
  let best: Choice | undefined;
  for (const rows of windowsOf(free)) {
    const choice = chooseIn(rows, quantity);
    if (choice && (!best || isLess(choice.cost, best.cost))) best = choice;
  }
  return [...(best?.seats ?? free.slice(0, quantity))];
}

/** Every stretch of one to `MAX_ROWS` neighbouring rows, those with the preferred first row first. */
function* windowsOf(free: readonly FreeSeat[]): Generator<Run[]> {
  const rows = new Map<string, FreeSeat[]>();
  const keyOf = (section: string, position: number) => `${position} ${section}`;
  for (const seat of free) {
    const key = keyOf(seat.section, seat.rowPosition);
    const row = rows.get(key);
    if (row) row.push(seat);
    else rows.set(key, [seat]);
  }
  for (const [first] of rows.values()) {
    const window: Run[] = [];
    for (let step = 0; step < MAX_ROWS; step += 1) {
      const row = rows.get(keyOf(first!.section, first!.rowPosition + step));
      if (!row) break;
      window.push(...runsOf(row));
      yield window;
    }
  }
}

function runsOf(row: readonly FreeSeat[]): Run[] {
  const runs: FreeSeat[][] = [];
  for (const seat of [...row].sort((a, b) => a.seatPosition - b.seatPosition)) {
    const run = runs.at(-1);
    if (run?.at(-1)?.seatPosition === seat.seatPosition - 1) run.push(seat);
    else runs.push([seat]);
  }
  return runs;
}

/** Takes the longest runs first, for few groups, and moves a seat between the last two so that nobody sits alone. */
function chooseIn(runs: readonly Run[], quantity: number): Choice | undefined {
  const taken: { run: Run; count: number }[] = [];
  let left = quantity;
  for (const run of [...runs].sort((a, b) => b.length - a.length)) {
    if (left === 0) break;
    const count = Math.min(left, run.length);
    taken.push({ run, count });
    left -= count;
  }
  if (left > 0) return undefined;
  balanceLastGroups(taken);
  const seats = taken.flatMap(({ run, count }) => run.slice(0, count));
  const rows = seats.map((seat) => seat.rowPosition);
  const places = taken.map(({ run }) => run[0]!.seatPosition);
  const spread = (numbers: readonly number[]) => Math.max(...numbers) - Math.min(...numbers);
  return {
    seats,
    cost: [
      taken.length,
      taken.filter(({ count }) => count === 1).length,
      taken.filter(({ run, count }) => run.length - count === 1).length,
      spread(rows),
      spread(places),
    ],
  };
}

/** 4 + 1 becomes 3 + 2 when the last run has a second seat. */
function balanceLastGroups(taken: { run: Run; count: number }[]): void {
  const last = taken.at(-1)!;
  const before = taken.at(-2);
  if (before && last.count === 1 && last.run.length > 1 && before.count > 2) {
    before.count -= 1;
    last.count += 1;
  }
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at >= 0 && a[at]! < b[at]!;
}
