import { canBeMistyped, searchTermOf } from './search-term';

const words = (term: string) => searchTermOf(term).words;

test('connecting words are not searched', () => {
  expect(words('The Paper Lanterns in Hamburg')).toEqual(['paper', 'lanterns', 'hamburg']);
});

test('a term of only connecting words searches them', () => {
  expect(words('the the')).toEqual(['the']);
});

test('a word counts once, and the thirteenth is ignored', () => {
  expect(words('duran duran')).toEqual(['duran']);
  const letters = [...'bcfghjkmnpqrst'];
  expect(words(letters.join(' '))).toEqual(letters.slice(0, 12));
});

test('an empty term has no words', () => {
  expect(searchTermOf(' \u0301\u200d ')).toEqual({ words: [], otherWords: [], signs: [], phrase: '' });
});

test.each([
  ['p!nk', ['p', 'nk'], [['pnk'], ['pink']]],
  ['Ke$ha live', ['ke', 'ha', 'live'], [['keha', 'live'], ['kesha', 'live'], ['kehalive']]],
  ['will.i.am', ['will'], [['william']]],
  ['n*e*r*d', ['n', 'r'], [['nerd'], ['nr']]],
  ['night club', ['night', 'club'], [['nightclub']]],
  ['sommerfest', ['sommerfest'], []],
])('%j is read as %j or as one of %j', (term, read, others) => {
  const { words, otherWords } = searchTermOf(term);
  expect(words).toEqual(read);
  for (const other of others) expect(otherWords).toContainEqual(other);
});

test('symbols are searched when there is nothing else, and only rank higher beside words', () => {
  expect(words('!!!')).toEqual(['u00021u00021u00021']);
  expect(searchTermOf('!!! Berlin')).toMatchObject({ words: ['berlin'], signs: ['u00021u00021u00021'] });
  expect(searchTermOf('Simon & Garfunkel')).toMatchObject({ phrase: 'simon garfunkel', signs: ['u00026'] });
});

test.each([
  ['lantrens', true],
  ['ac', false],
  ['東京ドーム', false],
  ['u00021u00021u00021', false],
])('whether %s can be mistyped: %s', (word, can) => {
  expect(canBeMistyped(word)).toBe(can);
});
