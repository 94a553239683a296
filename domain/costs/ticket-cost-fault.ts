import { formatMoney, paymentFault } from '../money';
import type { CostRules } from './cost-rules';
import { orderCosts } from './order-costs';

/**
 * Why no bank takes the money for one ticket of a price level under these rules; undefined when one does. A free ticket without
 * fees needs no bank.
 */
export function ticketCostFault(
  rules: CostRules,
  { currency, priceLevel, face }: { currency: string; priceLevel: string; face: number },
): string | undefined {
  const { breakdown } = orderCosts(rules, currency, [{ ticketId: '', priceLevel, face }]);
  const wrong = breakdown.total === 0 ? undefined : paymentFault({ amount: breakdown.total, currency });
  const price = formatMoney({ amount: face, currency });
  return wrong && `one ticket of ${price} (${priceLevel}) would cost: ${wrong}`;
}
