import fc from 'fast-check';
import { looksLikeCardData } from './card-data';

/** Appends the check digit of the Luhn algorithm. */
function withCheckDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = index % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return digits + ((10 - (sum % 10)) % 10);
}

const cardNumber = fc
  .string({ unit: fc.constantFrom(...'0123456789'), minLength: 12, maxLength: 18 })
  .map(withCheckDigit);

test('a card number is found in any field and with any separators', () => {
  fc.assert(
    fc.property(
      cardNumber,
      fc.constantFrom('', ' ', '-', '.', '\t', '\u00a0', ' – '),
      fc.constantFrom(4, 6),
      (number, gap, group) => {
        const spaced = number.match(new RegExp(`.{1,${group}}`, 'g'))!.join(gap);
        expect(looksLikeCardData({ paymentInfo: { paymentMethod: spaced } })).toBe(true);
        expect(looksLikeCardData({ note: [{ deep: { deeper: spaced } }] })).toBe(true);
        expect(looksLikeCardData(spaced)).toBe(true);
      },
    ),
  );
});

test('a number of that length with a wrong check digit is no card number', () => {
  fc.assert(
    fc.property(cardNumber, (number) => {
      const wrong = number.slice(0, -1) + ((Number(number.at(-1)) + 1) % 10);
      expect(looksLikeCardData({ reference: wrong })).toBe(false);
    }),
  );
});

test.each([
  [{ paymentInfo: { paymentMethod: 'pm_card_visa' } }],
  [{ purchaseId: 'pur_4242424242424242' }],
  [{ number: '12' }],
  [{ ticketId: '1234567' }],
  [null],
  ['text'],
  [[]],
])('%j is no card data', (body) => {
  expect(looksLikeCardData(body)).toBe(false);
});

test.each([
  'number',
  'cardNumber',
  'card_number',
  'cvc',
  'CVV',
  'exp_month',
  'expiry',
  'expiryDate',
  'card',
  'pan',
])('a field %j of a payment is card data, whatever its value', (field) => {
  expect(looksLikeCardData({ paymentInfo: { [field]: 'x' } })).toBe(true);
  expect(looksLikeCardData({ paymentInfo: { details: { [field]: 1 } } })).toBe(true);
  expect(looksLikeCardData({ [field]: 'x' })).toBe(false);
});

test.each([
  ['tok_4242424242424242'],
  ['my card is 4242 4242 4242 4242 12/30 123'],
  ['４２４２４２４２４２４２４２４２'],
])('a payment that contains a card number is card data: %s', (paymentMethod) => {
  expect(looksLikeCardData({ paymentInfo: { paymentMethod } })).toBe(true);
});

test('a card number as the name of a field is card data', () => {
  expect(looksLikeCardData({ '4242424242424242': true })).toBe(true);
});

test('a card number is found at any depth', () => {
  const nested = (innermost: object) => {
    let body = innermost;
    for (let depth = 0; depth < 10_000; depth += 1) body = { inner: [body] };
    return body;
  };
  expect(looksLikeCardData(nested({ note: '4242424242424242' }))).toBe(true);
  expect(looksLikeCardData(nested({ number: 1 }))).toBe(false);
});

test('a card number is found at any place among other digits', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 40 });
  fc.assert(
    fc.property(digits, cardNumber, digits, (before, number, after) => {
      const paymentMethod = before + number + after;
      expect(looksLikeCardData({ paymentInfo: { paymentMethod } })).toBe(true);
    }),
  );
});

test('a long run of digits without a card number is no card data', () => {
  // Thirteen to nineteen ones come to 19, 21, 22, 24, 25, 27 and 28 by Luhn's sum.
  expect(looksLikeCardData({ paymentInfo: { paymentMethod: '1'.repeat(98_000) } })).toBe(false);
  expect(looksLikeCardData({ paymentInfo: { paymentMethod: `${'1'.repeat(98_000)}3` } })).toBe(true);
});
