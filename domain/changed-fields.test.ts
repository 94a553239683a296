import { changedFields, stateBefore } from './changed-fields';

test('only the fields that differ are named, as they were and as they are', () => {
  const before = {
    name: 'Gala',
    category: null,
    prices: { A: 4500, B: 3000 },
    tags: ['x'],
    same: { a: 1, b: 2 },
  };
  const after = {
    name: 'Gala 2',
    prices: { A: 5000, B: 3000, C: 100 },
    tags: ['x', 'y'],
    same: { b: 2, a: 1 },
  };
  expect(changedFields(before, after)).toEqual({
    before: { name: 'Gala', prices: { A: 4500, C: null }, tags: ['x'] },
    after: { name: 'Gala 2', prices: { A: 5000, C: 100 }, tags: ['x', 'y'] },
  });
});

test('an object that comes or goes is named whole', () => {
  expect(changedFields({ entry: null }, { entry: { reEntry: true } })).toEqual({
    before: { entry: null },
    after: { entry: { reEntry: true } },
  });
});

test('where nothing differs there is nothing to say', () => {
  expect(changedFields({ a: 1, b: null }, { a: 1, c: undefined })).toBeUndefined();
});

test('the order of fields counts nowhere, that of a list does', () => {
  const seats = [{ name: 'A', seats: 4 }, { name: 'B' }];
  expect(
    changedFields(
      { seats },
      {
        seats: [
          { seats: 4, name: 'A' },
          { name: 'B', seats: null },
        ],
      },
    ),
  ).toBeUndefined();
  expect(changedFields({ seats }, { seats: [...seats].reverse() })).toBeDefined();
});

test('from what a change changed comes the state before it', () => {
  const before = { name: 'Gala', onSale: { opensAt: '2027-01-01', rate: 2 }, venue: null, tags: ['x'] };
  const after = {
    name: 'Gala',
    onSale: { opensAt: '2027-02-01', rate: 2 },
    venue: { city: 'Graz' },
    tags: [],
  };
  expect(stateBefore(after, changedFields(before, after)!.before)).toEqual(before);
});
