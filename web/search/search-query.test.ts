import { readWish, writeWish } from './search-query';

test('a wish survives the address of the page', () => {
  const address = 'term=blue+lights&city=K%C3%B6ln&near=50.9%2C6.9&radiusKm=30&sort=date';
  const wish = readWish(Object.fromEntries(new URLSearchParams(address)));
  expect(wish).toMatchObject({ term: 'blue lights', city: 'Köln', category: '' });
  expect(writeWish(wish)).toBe(address);
});

test('blanks are no wish, and a radius without a place means nothing', () => {
  expect(writeWish(readWish({ term: '  ', radiusKm: '30' }))).toBe('');
});

test('what is no wish is left out', () => {
  expect(writeWish(readWish({ utm_source: 'mail', city: 'Rome' }))).toBe('city=Rome');
});
