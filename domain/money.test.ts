import { currencies } from './currency';
import { formatMoney, paymentFault } from './money';

test.each([
  [14400, 'eur', '144.00 EUR'],
  [15_000_000, 'cop', '150000.00 COP'],
  [1_200_000, 'huf', '12000.00 HUF'],
  [8000, 'jpy', '8000 JPY'],
  [12_500, 'kwd', '12.500 KWD'],
  [990_000, 'isk', '9900.00 ISK'],
  [5, 'eur', '0.05 EUR'],
  [-5, 'eur', '-0.05 EUR'],
  [0, 'jpy', '0 JPY'],
  [100, 'dem', '1.00 DEM'],
])('%d minor units of %s are %s', (amount, currency, text) => {
  expect(formatMoney({ amount, currency })).toBe(text);
});

// CLDR changes the digits of these from release to release, and they differ from the bank's.
test.each(['cop', 'huf', 'idr', 'pkr', 'isk', 'ugx', 'lbp', 'mmk', 'all', 'twd', 'irr', 'uzs'])(
  '%s has two digits, whatever the data of a browser say',
  (code) => {
    expect(currencies.get(code)?.digits).toBe(2);
  },
);

test.each([
  ['iqd', 3],
  ['kwd', 3],
  ['mga', 0],
  ['krw', 0],
])('%s has %d digits', (code, digits) => {
  expect(currencies.get(code)?.digits).toBe(digits);
});

test('there are no funds, metals, testing codes or former currencies', () => {
  for (const code of ['xau', 'xts', 'xxx', 'clf', 'usn', 'che', 'dem', 'hrk', 'bgn', 'eu', 'EUR', ''])
    expect([code, currencies.has(code)]).toEqual([code, false]);
});

test('the minimum, the maximum and each step of every currency can be paid', () => {
  for (const [currency, { minimum, maximum, step }] of currencies) {
    for (const amount of [minimum, minimum + step, maximum - step, maximum])
      expect([currency, amount, paymentFault({ amount, currency })]).toEqual([currency, amount, undefined]);
    for (const amount of [0, minimum - step, maximum + step])
      expect(paymentFault({ amount, currency })).toContain('mum of the bank');
    if (step > 1) expect(paymentFault({ amount: minimum + step + 1, currency })).toContain('step');
  }
});

test.each([
  [1, 'usd', 'minimum of the bank, 0.50 USD'],
  [1, 'huf', 'minimum of the bank, 175.00 HUF'],
  [1234, 'kwd', '1.234 KWD is not a multiple of 0.010 KWD'],
  [12_345, 'isk', '123.45 ISK is not a multiple of 1.00 ISK'],
  [12_345, 'ugx', 'not a multiple of 1.00 UGX'],
  [49, 'jpy', 'minimum of the bank, 50 JPY'],
  [1_000_000_000, 'eur', 'maximum of the bank, 9999999.99 EUR'],
  [100, 'xyz', 'not a lower-case ISO 4217 code'],
])('%d minor units of %s are refused: %s', (amount, currency, fault) => {
  expect(paymentFault({ amount, currency })).toContain(fault);
});

test.each([
  [250_000_000, 'idr'],
  [150_000_000, 'cop'],
  [2_200_000_000, 'idr'],
])('%d minor units of %s are an ordinary price', (amount, currency) => {
  expect(paymentFault({ amount, currency })).toBeUndefined();
});
