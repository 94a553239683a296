import { priceLevelFault } from './price-level';

const at = (hour: number) => new Date(Date.UTC(2030, 0, 1, hour)).toISOString();
const regular = { priceLevel: 'Regular' };

test('a chain of levels that end one after the other has no fault', () => {
  const early = { priceLevel: 'Early bird', endsAt: at(1), next: 'Late bird' };
  const late = { priceLevel: 'Late bird', endsAt: at(2), next: 'Regular' };
  expect(priceLevelFault([early, late, regular])).toBeUndefined();
});

test.each([
  ['an end without a next level', { endsAt: at(1) }, 'next'],
  ['a next level without an end', { next: 'Regular' }, 'endsAt'],
  ['an unknown next level', { endsAt: at(1), next: 'Nothing' }, 'next'],
  ['a next level that has ended by then', { endsAt: at(3), next: 'Late bird' }, 'next'],
  ['itself as the next level', { endsAt: at(1), next: 'Early bird' }, 'next'],
])('%s is a fault', (_, end, path) => {
  const late = { priceLevel: 'Late bird', endsAt: at(2), next: 'Regular' };
  expect(priceLevelFault([regular, late, { priceLevel: 'Early bird', ...end }])).toMatchObject({
    index: 2,
    path,
  });
});
