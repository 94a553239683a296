import { areasOf } from './roles';

test.each([
  [['fan'], []],
  [['organiser'], ['sales', 'plans', 'team', 'audit']],
  [['finance'], ['reconciliation', 'audit']],
  [['door'], ['checkIn']],
  [['ops'], ['sales', 'plans', 'purchases', 'checkIn', 'team', 'audit']],
  [
    ['organiser', 'ops', 'finance'],
    ['sales', 'plans', 'purchases', 'reconciliation', 'checkIn', 'team', 'audit'],
  ],
])('the roles %j see the areas %j', (roles, areas) => {
  expect(areasOf(roles)).toEqual(areas);
});
