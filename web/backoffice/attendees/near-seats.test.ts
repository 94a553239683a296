import type { SeatColumns } from '../../../clients/typescript/contract';
import { nearSeats } from './near-seats';

const seat = (id: string, x: number, level: string, state: SeatColumns[7] = 'available'): SeatColumns => [
  ...([id, 'Floor', 'A', id] as const),
  ...([x, 0, level, state] as const),
];
const seats = [
  ...[
    seat('far', 9, 'A'),
    seat('near', 3, 'A'),
    seat('mine', 2, 'A', 'booked'),
    seat('taken', 1, 'A', 'held'),
  ],
  ...[seat('cheap', 4, 'B')],
];

test('free seats of the same price level come by their distance, those of others apart', () => {
  const { same, other } = nearSeats(seats, 'mine', 5);
  expect(same.map(({ ticketId }) => ticketId)).toEqual(['near', 'far']);
  expect(other).toEqual([
    { ticketId: 'cheap', section: 'Floor', row: 'A', number: 'cheap', priceLevel: 'B' },
  ]);
  expect(nearSeats(seats, 'mine', 1).same).toHaveLength(1);
});

test('a seat that is not on the map has none near it', () => {
  expect(nearSeats(seats, 'unknown', 5)).toEqual({ same: [], other: [] });
});
