import { areasOf } from './roles';

test.each([
  [['fan'], []],
  [['organiser'], ['sales']],
  [['finance'], ['reconciliation']],
  [['door'], ['checkIn']],
  [['ops'], ['sales', 'purchases', 'checkIn']],
  [
    ['organiser', 'ops', 'finance'],
    ['sales', 'purchases', 'reconciliation', 'checkIn'],
  ],
])('the roles %j see the areas %j', (roles, areas) => {
  expect(areasOf(roles)).toEqual(areas);
});
