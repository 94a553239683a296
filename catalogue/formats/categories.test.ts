import { categoryOf } from './categories';

it.each([
  ['Música', 'music'],
  ['Musik', 'music'],
  ['KONZERT', 'music'],
  ['Concerts', 'music'],
  ['موسيقى', 'music'],
  ['Théâtre', 'theatre'],
  ['Arts & Theatre', 'theatre'],
  ['Kunst & Theater', 'theatre'],
  ['Deportes', 'sport'],
  ['Sports', 'sport'],
  ['Komödie', 'comedy'],
  ['Stand-up', 'comedy'],
  ['Klassik', 'classical'],
  ['Kinder', 'family'],
  ['Tanz', 'dance'],
  ['Cine', 'film'],
])('%s is %s', (word, category) => {
  expect(categoryOf(word)).toBe(category);
});

it.each(['Undefined', 'Miscellaneous', 'Varios', 'Sonstiges', 'N/A', 'none', ' ', null, undefined])(
  '%j is no category',
  (word) => {
    expect(categoryOf(word)).toBeUndefined();
  },
);

it.each(['Rock', 'Wrestling', 'constructor', '古典'])('%s stays as it is', (word) => {
  expect(categoryOf(word)).toBe(word);
});
