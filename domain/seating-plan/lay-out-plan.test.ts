import fc from 'fast-check';
import { labelOf } from './label-of';
import { layOutPlan } from './lay-out-plan';
import { newBlock, newTable, plainSeatNumbers } from './new-parts';
import { numberRow } from './number-row';
import { countPlaces, placesOf } from './places-of';
import { planFaults } from './plan-faults';
import type { PlanPart, SeatBlock, SeatingPlan } from './seating-plan';

const planOf = (...parts: PlanPart[]): SeatingPlan => ({ categories: [{ name: 'A', colour: 0 }], parts });
const block = (given: Partial<SeatBlock> = {}) =>
  newBlock({ id: 'b', section: 'S', category: 'A', ...given });
const table = newTable({ id: 't', section: 'Tables', category: 'A' });

const numbering = fc.record({
  kind: fc.constantFrom('numbers' as const, 'letters' as const),
  from: fc.integer({ min: 1, max: 200 }),
  step: fc.integer({ min: 1, max: 3 }),
  skip: fc.constantFrom('', 'IO'),
  prefix: fc.constantFrom('', 'R'),
});
const anyBlock: fc.Arbitrary<SeatBlock> = fc.record({
  type: fc.constant('block' as const),
  id: fc.uuid(),
  section: fc.constantFrom('S', 'T'),
  category: fc.constant('A'),
  x: fc.integer({ min: -500, max: 500 }),
  y: fc.integer({ min: -500, max: 500 }),
  rotation: fc.integer({ min: 0, max: 359 }),
  rows: fc.integer({ min: 1, max: 12 }),
  seats: fc.integer({ min: 1, max: 25 }),
  growth: fc.double({ min: -1, max: 2, noNaN: true }),
  seatSpacing: fc.double({ min: 0.6, max: 3, noNaN: true }),
  rowSpacing: fc.double({ min: 0.6, max: 3, noNaN: true }),
  curveRadius: fc.oneof(fc.constant(0), fc.double({ min: 1, max: 200, noNaN: true })),
  skew: fc.integer({ min: -60, max: 60 }),
  stagger: fc.constantFrom(0, 0.5),
  align: fc.constantFrom('left' as const, 'centre' as const, 'right' as const),
  rowNames: numbering.chain((one) =>
    fc
      .record({ start: fc.constantFrom('front' as const, 'back' as const) })
      .map((more) => ({ ...one, ...more })),
  ),
  seatNumbers: numbering.chain((one) =>
    fc
      .record({
        start: fc.constantFrom('left' as const, 'right' as const, 'centre' as const),
        countsGaps: fc.boolean(),
      })
      .map((more) => ({ ...one, ...more })),
  ),
  seatMarks: fc.dictionary(
    fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 25 })).map((at) => at.join(':')),
    fc.record({ removed: fc.boolean() }),
    { maxKeys: 20 },
  ),
});

function leastDistance(seats: readonly { x: number; y: number }[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const [index, seat] of seats.entries())
    for (const other of seats.slice(index + 1))
      least = Math.min(least, Math.hypot(seat.x - other.x, seat.y - other.y));
  return least;
}

test('whatever the numbers, a block without faults has each seat once, apart from all others, and as many as counted', () => {
  fc.assert(
    fc.property(anyBlock, (one) => {
      const plan = planOf(one);
      fc.pre(planFaults(plan).length === 0);
      const seats = layOutPlan(plan);
      const removed = placesOf(one).filter((place) => place.isRemoved).length;
      expect(seats.length).toBe(countPlaces(plan) - removed);
      expect(new Set(seats.map(({ row, number }) => `${row}/${number}`)).size).toBe(seats.length);
      expect(new Set(seats.map((seat) => `${seat.rowPosition}/${seat.seatPosition}`)).size).toBe(
        seats.length,
      );
      expect(leastDistance(seats)).toBeGreaterThan(0.5);
      expect(layOutPlan(JSON.parse(JSON.stringify(plan)))).toEqual(seats);
    }),
    { numRuns: 60 },
  );
});

test('the rows of a block lie behind each other, and turn and bend with it', () => {
  const at = (given: Partial<SeatBlock>) =>
    layOutPlan(planOf(block({ rows: 2, seats: 3, ...given }))).map(({ x, y }) => [x, y]);
  expect(at({})).toEqual([
    [-1, 0],
    [0, 0],
    [1, 0],
    [-1, 1],
    [0, 1],
    [1, 1],
  ]);
  expect(at({ rotation: 90 })).toEqual([
    [0, -1],
    [0, 0],
    [0, 1],
    [-1, -1],
    [-1, 0],
    [-1, 1],
  ]);
  // The middle of a curved row stays where it is; its ends come nearer to the stage.
  const [left, middle] = at({ curveRadius: 5 });
  expect(middle).toEqual([0, 0]);
  expect(left![1]).toBeLessThan(0);
});

test('a row may be longer, and named and priced differently', () => {
  const seats = layOutPlan({
    categories: [...planOf().categories, { name: 'B', colour: 1 }],
    parts: [
      block({ rows: 3, seats: 2, growth: 1, rowMarks: { 2: { name: 'Box', category: 'B', seats: 1 } } }),
    ],
  });
  expect(seats.map(({ row, number, priceLevel }) => `${row}${number} ${priceLevel}`)).toEqual([
    'A1 A',
    'A2 A',
    'Box1 B',
    'C1 A',
    'C2 A',
    'C3 A',
    'C4 A',
  ]);
});

test('labels skip letters, go on after Z, and count in steps', () => {
  const letters = { kind: 'letters', from: 1, step: 1, skip: 'IO', prefix: '' } as const;
  expect([7, 8, 23, 24, 25].map((at) => labelOf(letters, at))).toEqual(['H', 'J', 'Z', 'AA', 'AB']);
  expect([0, 1].map((at) => labelOf({ ...letters, kind: 'numbers', step: 2, prefix: 'R' }, at))).toEqual([
    'R1',
    'R3',
  ]);
});

test('numbers start on the left, the right or in the middle, and close up where a seat was removed', () => {
  const row = [false, false, true, false, false];
  const by = (given: object) => numberRow({ ...plainSeatNumbers, ...given }, row);
  expect(by({})).toEqual(['1', '2', null, '3', '4']);
  expect(by({ start: 'right' })).toEqual(['4', '3', null, '2', '1']);
  expect(by({ start: 'centre' })).toEqual(['3', '1', null, '2', '4']);
  expect(by({ countsGaps: true })).toEqual(['1', '2', null, '4', '5']);
});

test('a gap and an aisle part neighbours; two parts of one section make one row', () => {
  const [left, right] = [
    block({ rows: 1, seats: 3, seatMarks: { '1:2': { removed: true } } }),
    block({ id: 'c', x: 9, rows: 1, seats: 2, seatNumbers: { ...plainSeatNumbers, from: 11 } }),
  ];
  const seats = layOutPlan(planOf(left, right));
  expect(seats.map(({ number, rowPosition, seatPosition }) => [number, rowPosition, seatPosition])).toEqual([
    ['1', 0, 0],
    ['2', 0, 2],
    ['11', 0, 4],
    ['12', 0, 5],
  ]);
});

test('a table is one row, and a standing area as many places as it holds, all inside it', () => {
  const standing: PlanPart = {
    ...{ type: 'standing', id: 's', section: 'Floor', category: 'A', shape: 'ellipse' },
    ...{ x: 100, y: 0, rotation: 30, width: 20, height: 10, capacity: 333 },
  };
  const seats = layOutPlan(planOf(table, standing));
  const of = (section: string) => seats.filter((seat) => seat.section === section);
  expect(of('Tables').map(({ row, number }) => `${row}/${number}`)).toEqual(
    ['1', '2', '3', '4', '5', '6', '7', '8'].map((number) => `1/${number}`),
  );
  expect(of('Floor')).toHaveLength(333);
  for (const { x, y } of of('Floor')) expect(Math.hypot(x - 100, y)).toBeLessThan(10);
});

test('faults are named with their place', () => {
  const kindsOf = (...parts: PlanPart[]) =>
    planFaults(planOf(...parts)).map(({ kind, path }) => [kind, path.join('.')]);
  const far = { id: 'c', x: 500 };
  expect(kindsOf()).toEqual([['no-places', 'parts']]);
  const gone = block({ rows: 1, seats: 1, seatMarks: { '1:1': { removed: true } } });
  expect(kindsOf(gone)).toEqual([['no-places', 'parts']]);
  expect(kindsOf(block(), block({ ...far, rows: 1, seats: 1 }))).toEqual([['seat-twice', 'parts.1']]);
  expect(kindsOf(block(), block({ id: 'c', section: 'T' }))).toEqual([['overlap', 'parts.1']]);
  expect(kindsOf(block({ category: 'X' }))).toEqual([['unknown-category', 'parts.0']]);
  expect(kindsOf(block({ seats: 100, curveRadius: 5 }))[0]).toEqual(['wraps-around', 'parts.0.curveRadius']);
  expect(kindsOf(block({ seatMarks: { '1:1': { access: 'companion' } } }))).toEqual([
    ['companion-apart', 'parts.0'],
  ]);
  const beside = { '1:1': { access: 'companion' }, '1:3': { access: 'accessible' } } as const;
  expect(kindsOf(block({ seatMarks: beside }))).toEqual([]);
  const huge = Array.from({ length: 3 }, (_, at) => block({ id: `${at}`, rows: 200, seats: 500 }));
  expect(kindsOf(...huge)).toEqual([['too-many-places', 'parts']]);
});
