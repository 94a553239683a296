import { formatSearchQuery, parseSearchQuery } from './search-query';

test('a query is the same after formatting and parsing', () => {
  const address = 'term=blue+lights&city=K%C3%B6ln&near=50.9%2C6.9&radiusKm=30&sort=date';
  const query = parseSearchQuery(Object.fromEntries(new URLSearchParams(address)));
  expect(query).toMatchObject({ term: 'blue lights', city: 'Köln', category: '' });
  expect(formatSearchQuery(query)).toBe(address);
});

test('blanks are ignored, and so is a radius without a place', () => {
  expect(formatSearchQuery(parseSearchQuery({ term: '  ', radiusKm: '30' }))).toBe('');
});

test('other parameters are ignored', () => {
  expect(formatSearchQuery(parseSearchQuery({ utm_source: 'mail', city: 'Rome' }))).toBe('city=Rome');
});
