import { parseDecimal } from './decimals';

it.each([
  ['45', '45'],
  ['45.5', '45.5'],
  [38, '38'],
  ['45,5', '45.5'],
  ['289,00', '289.00'],
  ['1.234,56', '1234.56'],
  ['1.234.567,8', '1234567.8'],
  ['12 345', '12345'],
  ['1\u00a0234,50', '1234.50'],
  ['1’234.50', '1234.50'],
])('%j is %s', (text, decimal) => {
  expect(parseDecimal(text, 'it')).toBe(decimal);
});

it.each(['1,234', '12,3456', '0,001'])('the comma of %s is ambiguous', (text) => {
  expect(() => parseDecimal(text, 'the price')).toThrow('a comma that may separate decimals or thousands');
});

it.each(['', 'Free', '-3', '1e9', '1,2,3', '1.2.3', '1,234.50', '12.34,5', '1 23', null, undefined])(
  '%j is no decimal',
  (text) => {
    expect(() => parseDecimal(text, 'the price')).toThrow('the price is not a decimal number');
  },
);
