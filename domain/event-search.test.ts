import { searchWords } from './event-search';

test('words that only connect others are not asked for', () => {
  expect(searchWords('the paper lanterns in hamburg')).toEqual(['paper', 'lanterns', 'hamburg']);
});

test('where there is nothing but such words they are what is meant', () => {
  expect(searchWords('the the')).toEqual(['the']);
});

test('a word counts once, and the thirteenth not at all', () => {
  expect(searchWords('duran duran')).toEqual(['duran']);
  const letters = [...'bcfghjkmnpqrst'];
  expect(searchWords(letters.join(' '))).toEqual(letters.slice(0, 12));
});

test('no words in nothing', () => {
  expect(searchWords('')).toEqual([]);
});
