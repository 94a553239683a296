import fc from 'fast-check';
import { foldText } from './fold';

test.each([
  ['Björk Ágústsdóttir', 'bjork agustsdottir'],
  ['STRASSE', 'strasse'],
  ['Straße', 'strasse'],
  ['Ærø Œuvre', 'aero oeuvre'],
  ['Łódź', 'lodz'],
  ['Théâtre  de la\tLune', 'theatre de la lune'],
  ["Guns N' Roses!", 'guns n roses'],
  ['  AC/DC ', 'ac dc'],
  ['ﬁnale Ⅳ', 'finale iv'],
  ['¡¿!?', ''],
  ['', ''],
])('%j is compared as %j', (text, folded) => {
  expect(foldText(text)).toBe(folded);
});

test('what was folded stays as it is, and holds nothing that a search could not hold', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const folded = foldText(text);
      expect(foldText(folded)).toBe(folded);
      expect(folded).not.toMatch(/^ | $| {2}|[%_\\\0]/);
    }),
  );
});

test('upper and lower case are the same', () => {
  for (const word of ['Ñandú', 'ÉTOILE', 'Zwölfton', 'ØRSTED']) {
    expect(foldText(word.toUpperCase())).toBe(foldText(word.toLowerCase()));
  }
});
