import { changedLines } from './changed-lines';

test('each changed field is told with what it was and what it is', () => {
  const details = {
    before: { name: 'Gala', prices: { A: 4500 }, parking: null },
    after: { name: 'Gala 2', prices: { A: 5000 }, parking: 'behind the hall' },
    gateId: 'gat_1',
  };
  expect(changedLines(details)).toEqual([
    { field: 'name', before: 'Gala', after: 'Gala 2' },
    { field: 'prices.A', before: '4500', after: '5000' },
    { field: 'parking', before: undefined, after: 'behind the hall' },
    { field: 'gateId', after: 'gat_1' },
  ]);
});

test('what was made has no before, and lists stay lists', () => {
  expect(changedLines({ after: { performers: ['A', 'B'] } })).toEqual([
    { field: 'performers', before: undefined, after: '["A","B"]' },
  ]);
});
