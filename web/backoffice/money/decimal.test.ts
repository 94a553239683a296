import { decimalText, wholeDigits } from './decimal';

test.each([
  ['2.50', 2, 250],
  ['2,5', 2, 250],
  ['19', 4, 190_000],
  ['9.975', 4, 99_750],
  ['1000', 0, 1000],
  ['1.000', 0, 1],
])('%s with %i digits is %i', (text, digits, value) => {
  expect(wholeDigits(text, digits)).toBe(value);
  expect(wholeDigits(decimalText(value, digits), digits)).toBe(value);
});

test.each(['', '-1', '1.2.3', 'ten', '0.00001'])('%j is no number of this kind', (text) => {
  expect(wholeDigits(text, 4)).toBeUndefined();
});
