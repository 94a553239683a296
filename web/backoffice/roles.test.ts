import { areasOf } from './roles';

test.each([
  [['fan'], []],
  [['organiser'], ['sales']],
  [['finance'], ['books']],
  [['door'], ['door']],
  [['ops'], ['sales', 'purchases', 'door']],
  [
    ['organiser', 'ops', 'finance'],
    ['sales', 'purchases', 'books', 'door'],
  ],
])('somebody with the roles %j sees %j', (roles, areas) => {
  expect(areasOf(roles)).toEqual(areas);
});
