import fc from 'fast-check';
import { noCosts } from './cost-rules';
import { orderCosts } from './order-costs';
import { plainLine } from './refunded-lines';
import { afterReturnFees } from './return-fee';

const sumOf = (lines: readonly { amount: number }[]) => lines.reduce((sum, { amount }) => sum + amount, 0);

test('of a ticket that was given back the organiser keeps the share, rounded in favour of the fan', () => {
  const lines = [plainLine('a', 999), plainLine('b', 999)];
  const back = afterReturnFees(lines, [{ id: 'a', feePercent: 10 }], 'eur');
  expect(back).toEqual([plainLine('b', 999), { ...plainLine('a', 900), net: 900 }]);
});

test('a currency whose amounts the bank takes in steps is kept in steps', () => {
  expect(sumOf(afterReturnFees([plainLine('a', 1_500)], [{ id: 'a', feePercent: 10 }], 'isk'))).toBe(1_400);
});

test('each line stays net and taxes, and no line becomes more than it was', () => {
  const rules = {
    ...noCosts,
    areTaxesIncluded: true,
    taxes: [{ name: 'VAT', ratePpm: 190_000 }],
  };
  fc.assert(
    fc.property(fc.integer({ min: 50, max: 1_000_000 }), fc.integer({ min: 0, max: 90 }), (face, percent) => {
      const { lines } = orderCosts(rules, 'eur', [{ ticketId: 'a', priceLevel: 'A', face }]);
      const back = afterReturnFees(lines, [{ id: 'a', feePercent: percent }], 'eur');
      expect(sumOf(back)).toBe(face - Math.floor((face * percent) / 100));
      for (const line of back)
        expect(line.amount).toBe(line.net + line.taxes.reduce((sum, tax) => sum + tax.amount, 0));
    }),
  );
});
