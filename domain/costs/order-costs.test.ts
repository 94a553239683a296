import { type CostRules, costRulesFault, noCosts } from './cost-rules';
import { checkOrder } from './order-checks.fixture';
import { orderCosts } from './order-costs';
import { historyOf } from './order-history.fixture';
import { type CostLine, orderLines } from './order-lines';
import { randomOrders, regimes } from './random-orders.fixture';
import { refundedLines, sharedLines } from './refunded-lines';

const fee = { per: 'ticket', amount: 0, sharePpm: 0, isIncluded: false } as const;
const ticket = (ticketId: string, face: number, priceLevel = 'A') => ({ ticketId, face, priceLevel });
const sum = (lines: readonly CostLine[]) => lines.reduce((total, line) => total + line.amount, 0);

describe('the costs of an order', () => {
  it.each<[string, Partial<CostRules>, object]>([
    ['without fees or taxes are its prices', {}, { tickets: 3000, fees: [], taxes: [], total: 3000 }],
    [
      'have a tax that is in the price',
      { taxes: [{ name: 'VAT', ratePpm: 190_000 }] },
      { tickets: 3000, taxes: [{ name: 'VAT', ratePpm: 190_000, amount: 319 + 160 }], total: 3000 },
    ],
    [
      'have a tax on top, rounded for each line',
      { taxes: [{ name: 'Tax', ratePpm: 88_750 }], areTaxesIncluded: false },
      { tickets: 3000, taxes: [{ name: 'Tax', ratePpm: 88_750, amount: 178 + 89 }], total: 3267 },
    ],
    [
      'have a tax on top, rounded once for the order',
      { taxes: [{ name: 'Tax', ratePpm: 88_750 }], areTaxesIncluded: false, rounding: 'order' },
      { tickets: 3000, taxes: [{ name: 'Tax', ratePpm: 88_750, amount: 266 }], total: 3266 },
    ],
    [
      'have fees for each ticket within their limits, and one for the order',
      {
        fees: [
          { ...fee, name: 'Service', amount: 100, sharePpm: 50_000, minimum: 180 },
          { ...fee, name: 'Order', per: 'order', sharePpm: 200_000, maximum: 250 },
        ],
      },
      {
        fees: [
          { name: 'Service', amount: 200 + 180, isIncluded: false, isPerOrder: false },
          { name: 'Order', amount: 250, isIncluded: false, isPerOrder: true },
        ],
        total: 3630,
      },
    ],
    [
      'have fees that the organiser bears, at most the price',
      {
        fees: [
          { ...fee, name: 'Service', amount: 1_200, isIncluded: true },
          { ...fee, name: 'Order', per: 'order', amount: 100, isIncluded: true },
        ],
      },
      {
        tickets: 3000,
        fees: [
          { name: 'Service', amount: 2200, isIncluded: true, isPerOrder: false },
          { name: 'Order', amount: 100, isIncluded: true, isPerOrder: false },
        ],
        total: 3000,
      },
    ],
  ])('%s', (_, rules, expected) => {
    const { breakdown } = orderCosts({ ...noCosts, ...rules }, 'eur', [ticket('a', 2000), ticket('b', 1000)]);
    expect(breakdown).toMatchObject(expected);
  });

  it('are whole steps of the currency', () => {
    const rules = { ...noCosts, areTaxesIncluded: false, taxes: [{ name: 'VAT', ratePpm: 50_000 }] };
    expect(orderLines(rules, 'kwd', [ticket('a', 12_340)])[0]).toMatchObject({ net: 12_340, amount: 12_960 });
    expect(orderLines(rules, 'isk', [ticket('a', 123_400)])[0]).toMatchObject({ amount: 129_600 });
  });

  it('cannot be made of rules that contradict themselves', () => {
    const of = (rules: Partial<CostRules>, currency = 'eur') =>
      costRulesFault({ ...noCosts, ...rules }, currency)?.path.join('.');
    expect(of({ fees: [{ ...fee, name: 'A', amount: 5 }] }, 'kwd')).toBe('fees.0.amount');
    expect(of({ fees: [{ ...fee, name: 'A', minimum: 5, maximum: 4 }] })).toBe('fees.0.maximum');
    expect(of({ fees: [1, 2].map(() => ({ ...fee, name: 'A' })) })).toBe('fees.1.name');
    for (const { rules, currency } of Object.values(regimes))
      expect(costRulesFault(rules, currency)).toBeUndefined();
  });
});

describe('what a refund gives back', () => {
  const { lines } = orderCosts(regimes.DE!.rules, 'eur', [ticket('a', 5000), ticket('b', 3000, 'B')]);
  const back = (ticketIds: string[], isLast: boolean, areFeesRefunded: boolean) =>
    sum(refundedLines(lines, { ticketIds, isLast, areFeesRefunded }));

  it('is the price without the fees that were added to it, or with them', () => {
    expect([back(['a'], false, false), back(['a'], false, true)]).toEqual([5000, 5375]);
    expect(back(['a', 'b'], true, true)).toBe(sum(lines));
  });

  it('is a share of every line when no ticket is named', () => {
    for (const amount of [1, 777, 4_000, sum(lines)]) {
      const shared = sharedLines(lines, amount);
      expect(sum(shared)).toBe(amount);
      for (const line of shared)
        expect(line.amount).toBe(line.taxes.reduce((total, tax) => total + tax.amount, line.net));
    }
    expect(sharedLines(lines, 0)).toEqual([]);
    expect(sum(sharedLines(lines, sum(lines) + 5))).toBe(sum(lines) + 5);
  });
});

test('random orders under five tax regimes: invoice = ledger = bank, and nothing is lost in rounding', () => {
  let count = 0;
  for (const order of randomOrders(5_000, 18)) {
    checkOrder(order, historyOf(order, String(count)));
    count += 1;
  }
  expect(count).toBe(5_000);
});
