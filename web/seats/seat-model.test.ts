import type { SeatColumns } from '../../clients/typescript/contract';
import { AVAILABLE, applyChanges, availableBySection, BOOKED, buildSeatModel, HELD } from './seat-model';

const seats: SeatColumns[] = [
  ['t1', 'Front', 'A', '1', 0, 0, 'Gold', 'available'],
  ['t2', 'Front', 'A', '2', 1, 0, 'Gold', 'held'],
  ['t3', 'Front', 'B', '1', 0, 1, 'Gold', 'available'],
  ['t4', 'Back', 'A', '1', 0, 9, 'Silver', 'booked'],
  ['t5', 'Standing', null, null, 4, 12, 'Bronze', 'available'],
];

test('a snapshot becomes columns, rows and bounds; the levels keep the order of the prices', () => {
  const model = buildSeatModel({ seats }, ['Silver', 'Gold']);
  expect(model.levels).toEqual(['Silver', 'Gold', 'Bronze']);
  expect([...model.level]).toEqual([1, 1, 1, 0, 2]);
  expect([...model.state]).toEqual([AVAILABLE, HELD, AVAILABLE, BOOKED, AVAILABLE]);
  expect(model.rows.map(({ name, seats: inRow }) => [name, inRow])).toEqual([
    ['A', [0, 1]],
    ['B', [2]],
    // Rows with the same name in two sections are two rows.
    ['A', [3]],
    [null, [4]],
  ]);
  expect(model.bounds).toEqual({ minX: 0, minY: 0, maxX: 4, maxY: 12 });
});

test('changes are applied in place, and only changed seats are returned', () => {
  const model = buildSeatModel({ seats }, []);
  const changed = applyChanges(model, [
    ['t1', 'held'],
    ['t2', 'held'],
    ['t4', 'available'],
    ['of another event', 'booked'],
  ]);
  expect(changed).toEqual([0, 3]);
  expect([...model.state]).toEqual([HELD, HELD, AVAILABLE, AVAILABLE, AVAILABLE]);
});

test('available seats are counted by section, with or without a filter', () => {
  const model = buildSeatModel({ seats }, []);
  expect(availableBySection(model)).toEqual([2, 0, 1]);
  expect(availableBySection(model, (index) => model.rows[model.row[index]!]!.name === 'B')).toEqual([
    1, 0, 0,
  ]);
});

test('an event without seats has an empty model', () => {
  expect(buildSeatModel({ seats: [] }, ['A'])).toMatchObject({ size: 0, bounds: { minX: 0, maxX: 0 } });
});
