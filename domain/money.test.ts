import { sumMoney } from './money';

const eur = (amount: number) => ({ amount, currency: 'eur' });

test('amounts of one currency add up', () => {
  expect(sumMoney([eur(4500), eur(1), eur(0)])).toEqual(eur(4501));
});

test('nothing has no currency, so it has no sum', () => {
  expect(() => sumMoney([])).toThrow('currency is unknown');
});

test('currencies are never mixed', () => {
  expect(() => sumMoney([eur(1), { amount: 1, currency: 'gbp' }])).toThrow('cannot add gbp to eur');
});
