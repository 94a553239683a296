import { canBeMistyped, searchTermOf } from './search-term';

const words = (term: string) => searchTermOf(term).words;

test('words that only connect others are not asked for', () => {
  expect(words('The Paper Lanterns in Hamburg')).toEqual(['paper', 'lanterns', 'hamburg']);
});

test('where there is nothing but such words they are what is meant', () => {
  expect(words('the the')).toEqual(['the']);
});

test('a word counts once, and the thirteenth not at all', () => {
  expect(words('duran duran')).toEqual(['duran']);
  const letters = [...'bcfghjkmnpqrst'];
  expect(words(letters.join(' '))).toEqual(letters.slice(0, 12));
});

test('no words in nothing', () => {
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

test('signs are what is meant where there is nothing else, and a wish beside words', () => {
  expect(words('!!!')).toEqual(['u00021u00021u00021']);
  expect(searchTermOf('!!! Berlin')).toMatchObject({ words: ['berlin'], signs: ['u00021u00021u00021'] });
  expect(searchTermOf('Simon & Garfunkel')).toMatchObject({ phrase: 'simon garfunkel', signs: ['u00026'] });
});

test.each([
  ['lantrens', true],
  ['ac', false],
  ['東京ドーム', false],
  ['u00021u00021u00021', false],
])('whether %s can be a slip of the fingers: %s', (word, can) => {
  expect(canBeMistyped(word)).toBe(can);
});
