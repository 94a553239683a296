import { typedAmount, writtenAmount } from './amount';

test.each([
  ['45', 2, 4_500],
  ['45.5', 2, 4_550],
  ['45,50', 2, 4_550],
  ['1 200,00', 2, 120_000],
  ['4500', 0, 4_500],
  ['4.5', 3, 4_500],
])('%s with %s decimals is %s', (text, digits, amount) => {
  expect(typedAmount(text, digits)).toBe(amount);
});

test.each(['', 'ten', '-5', '45.505', '1.234,00'])('"%s" is no amount of two decimals', (text) => {
  expect(typedAmount(text, 2)).toBeUndefined();
});

test.each([0, 2, 3])('with %s decimals an amount is read as it was written', (digits) => {
  for (const amount of [0, 5, 4_550, 123_456_789])
    expect(typedAmount(writtenAmount(amount, digits), digits)).toBe(amount);
});
