import { currencies } from '../currency';
import { balancesOf } from '../payment/trial-balances';
import { feesAndTaxOf } from './breakdown';
import type { OrderHistory } from './order-history.fixture';
import type { CostLine } from './order-lines';
import type { RandomOrder } from './random-orders.fixture';

const sum = (lines: readonly CostLine[]) => lines.reduce((total, line) => total + line.amount, 0);

/** Throws unless the lines of an order add up, and its documents, its ledger and the bank agree. */
export function checkOrder(order: RandomOrder, history: OrderHistory): void {
  const { costs, movements, documents, bank } = history;
  const { breakdown, lines } = costs;
  const { step } = currencies.get(order.regime.currency)!;
  for (const { amount, net, taxes } of lines) {
    mustBe(
      'a line',
      amount,
      taxes.reduce((total, tax) => total + tax.amount, net),
      order,
    );
    if (net < 0 || taxes.some((tax) => tax.amount < 0)) throw new Error(JSON.stringify(order));
    mustBe('off the step', amount % step, 0, order);
  }
  const added = breakdown.fees.reduce((total, one) => total + (one.isIncluded ? 0 : one.amount), 0);
  const taxes = breakdown.taxes.reduce((total, one) => total + one.amount, 0);
  const faces = order.tickets.reduce((total, one) => total + one.face, 0);
  mustBe('faces', breakdown.tickets, faces, order);
  mustBe('total', breakdown.total, faces + added + (breakdown.areTaxesIncluded ? 0 : taxes), order);
  if (order.regime.rules.rounding === 'order') checkRounding(order, costs.lines);

  const balances = balancesOf(movements);
  const [invoice, ...creditNotes] = documents;
  const net = (pick: (lines: readonly CostLine[]) => number) =>
    creditNotes.reduce((total, note) => total - pick(note.lines), pick(invoice!.lines));
  const atBank = bank.reduce((total, move) => total + move, 0);
  mustBe('bank', balances.bank ?? 0, atBank, order);
  mustBe('documents', net(sum), atBank, order);
  mustBe(
    'tax',
    -(balances.tax ?? 0),
    net((some) => feesAndTaxOf(some).tax),
    order,
  );
  mustBe(
    'fees',
    -(balances['service-fees'] ?? 0),
    net((some) => feesAndTaxOf(some).serviceFees),
    order,
  );
  mustBe('owed', balances.owed ?? 0, 0, order);
  mustBe('receivable', balances.receivable ?? 0, 0, order);
  if (atBank < 0) throw new Error(`more than was paid: ${JSON.stringify(order)}`);
  if (order.isCancelled) mustBe('a cancelled event keeps', atBank, 0, order);
}

// Jest's matchers are too slow for a million comparisons.
function mustBe(what: string, is: number, expected: number, order: RandomOrder): void {
  if (is !== expected) throw new Error(`${what}: ${is}, not ${expected}, in ${JSON.stringify(order)}`);
}

/** Each tax of the order is the rounded tax of the sum of its lines. */
function checkRounding(order: RandomOrder, lines: readonly CostLine[]): void {
  const { rules } = order.regime;
  const buckets = new Map<string, { net: number; taxes: number[]; rates: number[] }>();
  for (const line of lines) {
    const rates = line.taxes.map((tax) => tax.ratePpm);
    const found = buckets.get(rates.join()) ?? { net: 0, taxes: rates.map(() => 0), rates };
    buckets.set(rates.join(), {
      ...found,
      net: found.net + line.net,
      taxes: found.taxes.map((tax, index) => tax + line.taxes[index]!.amount),
    });
  }
  for (const { net, taxes, rates } of buckets.values()) {
    for (const [index, tax] of taxes.entries()) {
      const exact = (net * rates[index]!) / 1_000_000;
      // The net amount of an included tax is itself rounded by half a unit.
      const most = rules.areTaxesIncluded ? 0.56 : 0.5;
      if (Math.abs(tax - exact) > most + 1e-6)
        throw new Error(`${tax}, not ${exact}: ${JSON.stringify(order)}`);
    }
  }
}
