import type { EventView } from '../../../clients/typescript/contract';
import { createSeatChoice } from '../../seats/seat-choice';
import { namesOf, pickByName, pickLike, selectionOf } from './pick-seats';

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

test('many seats are named by the rows that they fill, few ones by their ids', () => {
  const row = (section: string, name: string | null) =>
    Array.from({ length: 400 }, (_, index) =>
      seat(`${section}-${name}-${index}`, section, name, 'available'),
    );
  const seats = [
    ...row('Floor', 'A'),
    ...row('Floor', 'B'),
    ...row('Floor', 'C'),
    ...row('Lawn', null),
    ...row('Lawn', null),
  ];
  const event = {
    prices: [],
    focalPoint: null,
    onSale: { maxTicketsPerFan: Infinity },
  } as unknown as EventView;
  const choice = createSeatChoice({ epoch: 'e', seq: 0, seats }, event);
  const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
  expect(selectionOf(choice, [0, 1])).toEqual({ ticketIds: ['Floor-A-0', 'Floor-A-1'] });
  expect(selectionOf(choice, range(0, 800))).toEqual({ section: 'Floor', rows: ['A', 'B'] });
  expect(selectionOf(choice, range(0, 801))).toMatchObject({ ticketIds: expect.any(Array) });
  expect(selectionOf(choice, range(800, 1_600))).toMatchObject({ ticketIds: expect.any(Array) });
  expect(selectionOf(choice, range(1_200, 2_000))).toEqual({ section: 'Lawn' });
});
