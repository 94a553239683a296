import { areasOf } from './roles';

test.each([
  [['fan'], []],
  [['organiser'], ['events', 'sales', 'plans', 'team', 'audit', 'integrations']],
  [['finance'], ['reconciliation', 'audit']],
  [['door'], ['checkIn']],
  [['ops'], ['events', 'sales', 'plans', 'purchases', 'checkIn', 'team', 'audit', 'integrations']],
  [
    ['organiser', 'ops', 'finance'],
    ['events', 'sales', 'plans', 'purchases', 'reconciliation', 'checkIn', 'team', 'audit', 'integrations'],
  ],
])('the roles %j see the areas %j', (roles, areas) => {
  expect(areasOf(roles)).toEqual(areas);
});
