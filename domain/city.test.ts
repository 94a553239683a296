import { cityKey, citySpellings } from './city';

test.each([
  ['Düsseldorf', 'Duesseldorf', 'Dusseldorf', 'DÜSSELDORF'],
  ['Århus', 'Aarhus', 'Arhus'],
  ['Tromsø', 'Tromsoe', 'Tromso'],
  ['München', 'Muenchen', 'Munchen', 'Munich', 'Múnich'],
  ['Köln', 'Koeln', 'Cologne', 'Colonia'],
  ['Zürich', 'Zuerich', 'Zurich'],
  ['Wien', 'Vienna', 'فيينا'],
  ['Αθήνα', 'Athens', 'Athen'],
  ['Den Haag', 'The Hague', 'den-haag'],
  ['København', 'Kobenhavn', 'Copenhagen', 'Kopenhagen'],
])('%s has one key in every spelling', (...spellings) => {
  expect(new Set(spellings.map(cityKey)).size).toBe(1);
});

test('different cities have different keys', () => {
  const cities = ['Düsseldorf', 'Dortmund', 'Köln', 'Koblenz', 'Bern', 'Berlin', 'Nowhere', '東京', '京都'];
  expect(new Set(cities.map(cityKey)).size).toBe(cities.length);
  expect(cityKey('***')).toBe('');
});

test('a city is found by each of its names', () => {
  expect(citySpellings('Muenchen')).toEqual(expect.arrayContaining(['muenchen', 'munchen', 'munich']));
  expect(citySpellings('Bremen')).toEqual(['bremen']);
});
