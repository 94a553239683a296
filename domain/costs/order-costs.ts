import { breakdownOf, type CostBreakdown, type FeesAndTax, feesAndTaxOf } from './breakdown';
import type { CostRules } from './cost-rules';
import type { PricedTicket } from './order-components';
import { type CostLine, orderLines } from './order-lines';

/** The costs of an order, as its purchase and its booking keep them; the rules may change afterwards. */
export interface OrderCosts extends FeesAndTax {
  readonly lines: readonly CostLine[];
  readonly breakdown: CostBreakdown;
  /** Whether a refund gives fees that were added to the price back. */
  readonly areFeesRefunded: boolean;
}

/** The costs of an order under these rules. The claim computes the same in SQL (order_costs). */
export function orderCosts(rules: CostRules, currency: string, tickets: readonly PricedTicket[]): OrderCosts {
  const lines = orderLines(rules, currency, tickets);
  const { areFeesRefunded } = rules;
  return { lines, breakdown: breakdownOf(rules, lines), areFeesRefunded, ...feesAndTaxOf(lines) };
}
