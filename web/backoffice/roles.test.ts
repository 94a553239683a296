import { areasOf } from './roles';

test.each([
  [['fan'], []],
  [['organiser'], ['events', 'sales', 'plans', 'team', 'audit']],
  [['finance'], ['reconciliation', 'audit']],
  [['door'], ['checkIn']],
  [['ops'], ['events', 'sales', 'plans', 'purchases', 'checkIn', 'team', 'audit']],
  [
    ['organiser', 'ops', 'finance'],
    ['events', 'sales', 'plans', 'purchases', 'reconciliation', 'checkIn', 'team', 'audit'],
  ],
])('the roles %j see the areas %j', (roles, areas) => {
  expect(areasOf(roles)).toEqual(areas);
});
