import fc from 'fast-check';
import { chooseNonAdjacent, type FreeSeat } from './non-adjacent-seats';

/** Rows of one section, front first: `#` is free, any other character taken. */
function hall(...rows: string[]): FreeSeat[] {
  return rows.flatMap((row, rowPosition) =>
    [...row].flatMap((mark, seatPosition) =>
      mark === '#'
        ? [{ id: `${rowPosition}.${seatPosition}`, section: 'Floor', rowPosition, seatPosition }]
        : [],
    ),
  );
}

const chosen = (rows: string[], quantity: number) =>
  chooseNonAdjacent(hall(...rows), quantity).map((seat) => seat.id);

test('a party without a long enough row sits in as few groups as possible', () => {
  expect(chosen(['#.#.#.#', '##.##..'], 4)).toEqual(['1.0', '1.1', '1.3', '1.4']);
});

test('nobody sits alone when another seat is free beside them', () => {
  expect(chosen(['####...', '.###...'], 5)).toEqual(['0.0', '0.1', '0.2', '1.1', '1.2']);
});

test('the groups are in neighbouring rows and close behind each other', () => {
  expect(chosen(['##.....##', '##.......'], 4)).toEqual(['0.0', '0.1', '0.7', '0.8']);
  expect(chosen(['##.......', '.........', '.........', '.........', '##.......', '##.......'], 4)).toEqual([
    '4.0',
    '4.1',
    '5.0',
    '5.1',
  ]);
});

test('distant seats are better than none', () => {
  expect(chosen(['#', '.', '.', '.', '.', '.', '#'], 2)).toEqual(['0.0', '6.0']);
});

test('a party of any size gets that many different free seats exactly when there are enough', () => {
  const row = fc.array(fc.constantFrom('#', '.'), { maxLength: 12 }).map((marks) => marks.join(''));
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), fc.integer({ min: 1, max: 10 }), (rows, quantity) => {
      const free = hall(...rows);
      const seats = chooseNonAdjacent(free, quantity);
      expect(seats).toHaveLength(free.length >= quantity ? quantity : 0);
      expect(new Set(seats).size).toBe(seats.length);
      for (const seat of seats) expect(free).toContain(seat);
    }),
    { numRuns: 200 },
  );
});
