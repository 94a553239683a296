import fc from 'fast-check';
import { parseSeatingPlan } from './seating-plan';

interface Zone {
  readonly name: string;
  readonly x?: number;
  readonly y?: number;
  /** Seats of each row, by its label (`_1` for 1, so that they keep their order); 30 pixels from seat to seat. */
  readonly rows: Readonly<Record<string, number>>;
  /** Pixels from row to row; 40 by default. */
  readonly pitch?: number;
}

const planOf = (...zones: Zone[]) =>
  parseSeatingPlan({
    name: 'House',
    categories: [{ name: 'Standard' }],
    zones: zones.map(({ name, x = 0, y = 0, rows, pitch = 40 }) => ({
      name,
      position: { x, y },
      rows: Object.entries(rows).map(([label, seats], at) => ({
        row_number: label.replace('_', ''),
        position: { x: 0, y: at * pitch },
        seats: Array.from({ length: seats }, (_, seat) => ({
          seat_number: String(seat + 1),
          position: { x: seat * 30, y: 0 },
          category: 'Standard',
        })),
      })),
    })),
  });

const rowsFromTheFront = (plan: ReturnType<typeof planOf>) =>
  [...plan.seats].sort((a, b) => a.rowPosition - b.rowPosition).map((seat) => seat.row);

function nearest({ seats }: ReturnType<typeof planOf>): number {
  let least = Number.POSITIVE_INFINITY;
  for (const [at, one] of seats.entries())
    for (const other of seats.slice(at + 1))
      least = Math.min(least, Math.hypot(one.x - other.x, one.y - other.y));
  return least;
}

test('row 1 or A is the front row in any order of the plan; rows with other labels are in the order of the plan', () => {
  expect(rowsFromTheFront(planOf({ name: 'Stand', rows: { _10: 1, _9: 1, _1: 1 } }))).toEqual([
    '1',
    '9',
    '10',
  ]);
  expect(rowsFromTheFront(planOf({ name: 'Stand', rows: { AA: 1, Z: 1, A: 1 } }))).toEqual(['A', 'Z', 'AA']);
  expect(rowsFromTheFront(planOf({ name: 'Stand', rows: { Box: 1, _2: 1, _1: 1 } }))).toEqual([
    'Box',
    '2',
    '1',
  ]);
});

test('a section that overlaps another one is drawn below, with a note', () => {
  const plan = planOf({ name: 'Left', rows: { _1: 3 } }, { name: 'Right', x: 60, rows: { _1: 2 } });
  expect(plan.notes).toEqual(['Right overlaps another section in the plan: it is drawn below']);
  expect(nearest(plan)).toBe(1);
  expect(plan.seats.filter(({ section }) => section === 'Left').map(({ y }) => y)).toEqual([0, 0, 0]);
});

test('a section whose rows overlap is drawn row behind row, with a note', () => {
  const plan = planOf({ name: 'Stand', rows: { _1: 3, _2: 3 }, pitch: 0 });
  expect(plan.notes).toEqual(['seats of Stand overlap in the plan: the section is drawn row behind row']);
  expect(nearest(plan)).toBe(1);
});

test('a zone without seats gets a note', () => {
  const plan = planOf({ name: 'Standing', rows: {} }, { name: 'Stand', rows: { _1: 2 } });
  expect(plan.notes).toEqual(['Standing has no seats in the plan, so nothing of it is sold']);
});

test('each seat of any plan can be selected on the map', () => {
  const zone = fc.record({
    x: fc.integer({ min: 0, max: 120 }),
    y: fc.integer({ min: 0, max: 120 }),
    pitch: fc.constantFrom(0, 10, 40),
    rows: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(zone, { minLength: 1, maxLength: 4 }), (zones) => {
      const plan = planOf(
        ...zones.map(({ rows, ...where }, at) => ({
          ...where,
          name: `Zone ${at}`,
          rows: Object.fromEntries(rows.map((seats, row) => [`_${row}`, seats])),
        })),
      );
      expect(plan.seats).toHaveLength(
        zones.flatMap(({ rows }) => rows).reduce((sum, seats) => sum + seats, 0),
      );
      expect(nearest(plan)).toBeGreaterThanOrEqual(0.5);
    }),
  );
});
