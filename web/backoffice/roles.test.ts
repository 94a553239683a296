import { areasOf } from './roles';

test.each([
  [['fan'], []],
  [['organiser'], ['sales', 'team', 'audit']],
  [['finance'], ['reconciliation', 'audit']],
  [['door'], ['checkIn']],
  [['ops'], ['sales', 'purchases', 'checkIn', 'team', 'audit']],
  [
    ['organiser', 'ops', 'finance'],
    ['sales', 'purchases', 'reconciliation', 'checkIn', 'team', 'audit'],
  ],
])('the roles %j see the areas %j', (roles, areas) => {
  expect(areasOf(roles)).toEqual(areas);
});
