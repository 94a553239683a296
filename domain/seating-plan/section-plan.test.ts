import fc from 'fast-check';
import { accessFault, layOutSeatingPlan, type SectionPlan } from './section-plan';

test('seats are numbered from 1 when only a count is given, and keep given numbers', () => {
  const seats = layOutSeatingPlan([
    {
      name: 'Floor',
      priceLevel: 'A',
      rows: [
        { name: 'A', seats: 2 },
        { name: 'B', seats: [12, '12a'] },
      ],
    },
  ]);
  expect(
    seats.map(({ row, number, rowPosition, seatPosition }) => [row, number, rowPosition, seatPosition]),
  ).toEqual([
    ['A', '1', 0, 0],
    ['A', '2', 0, 1],
    ['B', '12', 1, 0],
    ['B', '12a', 1, 1],
  ]);
});

test('general admission has places without row and number', () => {
  const seats = layOutSeatingPlan([{ name: 'Standing', priceLevel: 'B', generalAdmission: 3 }]);
  expect(seats.map(({ section, row, number, seatPosition }) => [section, row, number, seatPosition])).toEqual(
    [
      ['Standing', null, null, 0],
      ['Standing', null, null, 1],
      ['Standing', null, null, 2],
    ],
  );
});

test('marked seats are those of the row, and a companion seat is beside an accessible one', () => {
  const faultOf = (seats: number | string[], accessible?: number[], companion?: (number | string)[]) =>
    accessFault({ name: 'A', seats, accessible, companion })?.message;
  expect(faultOf(9, [1, 9], [3, 7])).toBeUndefined();
  expect(faultOf(9, [1], [4])).toBe('seat 4 is beside no accessible seat');
  expect(faultOf(9, [1], [1])).toBe('seat 1 is beside no accessible seat');
  expect(faultOf(9, [10])).toBe('this row has no seat 10');
  expect(faultOf(9, [0])).toBe('this row has no seat 0');
  expect(faultOf(['7', '7a'], [7], ['7a'])).toBeUndefined();
  // A number that is refused for its size is judged, too.
  expect(faultOf(Number.MAX_SAFE_INTEGER, [1], [2])).toBeUndefined();
  expect(faultOf(4_294_967_295)).toBeUndefined();
});

const plan: fc.Arbitrary<SectionPlan[]> = fc
  .array(
    fc.oneof(
      fc.record({ generalAdmission: fc.integer({ min: 1, max: 200 }) }),
      fc.record({
        rows: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 10 }),
      }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((sections) =>
    sections.map((section, index) => ({
      name: `section ${index}`,
      priceLevel: 'A',
      ...('rows' in section
        ? { rows: section.rows.map((seats, row) => ({ name: String(row), seats })) }
        : section),
    })),
  );

test('every seat has its own position, in its section and on the map', () => {
  fc.assert(
    fc.property(plan, (sections) => {
      const seats = layOutSeatingPlan(sections);
      const wanted = sections.reduce(
        (sum, section) =>
          sum +
          ('rows' in section
            ? section.rows.reduce((inRows, row) => inRows + (row.seats as number), 0)
            : section.generalAdmission),
        0,
      );
      expect(seats).toHaveLength(wanted);
      expect(new Set(seats.map((seat) => `${seat.x} ${seat.y}`)).size).toBe(wanted);
      const places = seats.map((seat) => `${seat.section} ${seat.rowPosition} ${seat.seatPosition}`);
      expect(new Set(places).size).toBe(wanted);
    }),
  );
});

test('sections are below each other in the given order, with an aisle between', () => {
  const seats = layOutSeatingPlan([
    { name: 'Front', priceLevel: 'A', rows: [{ name: 'A', seats: 3 }] },
    { name: 'Standing', priceLevel: 'B', generalAdmission: 90 },
    { name: 'Back', priceLevel: 'B', rows: [{ name: 'A', seats: 3 }] },
  ]);
  const rowsOf = (name: string) => seats.filter((seat) => seat.section === name).map((seat) => seat.y);
  expect(Math.max(...rowsOf('Front'))).toBeLessThan(Math.min(...rowsOf('Standing')) - 1);
  expect(Math.max(...rowsOf('Standing'))).toBeLessThan(Math.min(...rowsOf('Back')) - 1);
});
