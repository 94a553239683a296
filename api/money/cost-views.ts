import type { CostBreakdown } from '../../domain/costs/breakdown';
import type { CostRules } from '../../domain/costs/cost-rules';
import { orderCosts } from '../../domain/costs/order-costs';
import type { LevelPrice } from '../../domain/event';

/** A breakdown as the API gives it, with its currency. */
export function breakdownView(breakdown: CostBreakdown, currency: string) {
  const { fees, taxes } = breakdown;
  return { ...breakdown, fees: [...fees], taxes: [...taxes], currency };
}

/** The prices of an event with what they consist of in an order of one ticket, and the fees of an order. */
export function eventCostsView(rules: CostRules, prices: readonly LevelPrice[]) {
  return {
    prices: prices.map(({ face = 0, ...price }) => {
      const { priceLevel, currency } = price;
      const { breakdown } = orderCosts(rules, currency, [{ ticketId: '', priceLevel, face }]);
      return { ...price, breakdown: breakdownView(breakdown, currency) };
    }),
    orderFees: rules.fees
      .filter((fee) => fee.per === 'order' && !fee.isIncluded)
      .map(({ name, amount, sharePpm, minimum, maximum }) => ({ name, amount, sharePpm, minimum, maximum })),
  };
}

/** The breakdown of a hold or booking, where its event had fees or taxes. */
export function paidBreakdown(
  costs: { readonly breakdown: CostBreakdown } | null | undefined,
  { currency }: { readonly currency: string },
): { breakdown?: ReturnType<typeof breakdownView> } {
  return costs ? { breakdown: breakdownView(costs.breakdown, currency) } : {};
}
