import type { EventView } from '../../../clients/typescript/contract';
import { createSeatChoice } from '../../seats/seat-choice';
import { namesOf, pickByName, pickLike } from './pick-seats';

const seat = (id: string, section: string, row: string | null, state: 'available' | 'held') =>
  [id, section, row, row && id, 0, 0, 'A', state] as [
    string,
    string,
    string | null,
    string | null,
    number,
    number,
    string,
    'available' | 'held',
  ];

/** Row A with a held seat in the middle, row B, and three places; `blocked` are those that the organiser has. */
function organiserChoice(blocked: readonly number[] = []) {
  const seats = [
    ...[
      seat('a1', 'Floor', 'A', 'available'),
      seat('a2', 'Floor', 'A', 'held'),
      seat('a3', 'Floor', 'A', 'available'),
    ],
    seat('b1', 'Floor', 'B', 'available'),
    ...['s1', 's2', 's3'].map((id) => seat(id, 'Standing', null, 'available')),
  ];
  const event = {
    prices: [],
    focalPoint: null,
    onSale: { maxTicketsPerFan: Infinity },
  } as unknown as EventView;
  const choice = createSeatChoice({ epoch: 'e', seq: 0, seats }, event);
  choice.mine.value = new Set(blocked);
  return choice;
}

test('a click chooses a seat, its row or its section, without the seats of fans, and a second one undoes it', () => {
  const choice = organiserChoice();
  pickLike(choice, 0, 'row');
  expect(choice.chosen.value).toEqual([0, 2]);
  pickLike(choice, 3, 'section');
  expect(choice.chosen.value).toEqual([0, 2, 3]);
  pickLike(choice, 0, 'section');
  expect(choice.chosen.value).toEqual([]);
});

test('a blocked seat is chosen as a free one is', () => {
  const choice = organiserChoice([1]);
  pickLike(choice, 0, 'row');
  expect(choice.chosen.value).toEqual([0, 1, 2]);
});

test('rows and places are chosen by name, in addition to what is chosen', () => {
  const choice = organiserChoice();
  expect(pickByName(choice, { section: 0, rows: ['B', 'X'] })).toBe(1);
  expect(pickByName(choice, { section: 1, rows: [], places: 2 })).toBe(2);
  expect(choice.chosen.value).toEqual([3, 5, 6]);
  expect(pickByName(choice, { section: 0, rows: [] })).toBe(2);
  expect(namesOf(' A, B ,,')).toEqual(['A', 'B']);
});
