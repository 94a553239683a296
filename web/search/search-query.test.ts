import { formatSearchQuery, parseSearchQuery } from './search-query';

test('a wish survives the address of the page', () => {
  const address = 'term=blue+lights&city=K%C3%B6ln&near=50.9%2C6.9&radiusKm=30&sort=date';
  const wish = parseSearchQuery(Object.fromEntries(new URLSearchParams(address)));
  expect(wish).toMatchObject({ term: 'blue lights', city: 'Köln', category: '' });
  expect(formatSearchQuery(wish)).toBe(address);
});

test('blanks are no wish, and a radius without a place means nothing', () => {
  expect(formatSearchQuery(parseSearchQuery({ term: '  ', radiusKm: '30' }))).toBe('');
});

test('what is no wish is left out', () => {
  expect(formatSearchQuery(parseSearchQuery({ utm_source: 'mail', city: 'Rome' }))).toBe('city=Rome');
});
