import type { SeatColumns, SeatState } from '../../clients/typescript/contract';
import { nearestAvailable } from './nearest-available';
import { buildSeatModel } from './seat-model';

const seat = (id: string, section: string, x: number, level: string, state: SeatState): SeatColumns => [
  id,
  section,
  'A',
  id,
  x,
  section === 'Left' ? 0 : 5,
  level,
  state,
];

const model = buildSeatModel(
  {
    seats: [
      seat('0', 'Left', 0, 'Gold', 'held'),
      seat('1', 'Left', 1, 'Silver', 'available'),
      seat('2', 'Left', 4, 'Gold', 'available'),
      seat('3', 'Left', 6, 'Gold', 'available'),
      seat('4', 'Right', 0, 'Gold', 'available'),
    ],
  },
  ['Gold', 'Silver'],
);

test('the same price level comes first, then the same section, then the distance', () => {
  expect(nearestAvailable(model, [0, 0, 0, 0], new Set())).toEqual([2, 3, 4, 1]);
});

test('excluded seats are not offered', () => {
  expect(nearestAvailable(model, [0], new Set([2]))).toEqual([3]);
});

test('if there are not enough seats, fewer are found', () => {
  expect(nearestAvailable(model, [0, 0, 0, 0, 0, 0], new Set())).toHaveLength(4);
});
