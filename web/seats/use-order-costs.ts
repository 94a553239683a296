import type { CostBreakdown, EventView, Money } from '../../clients/typescript/contract';
import { call } from '../http/call';
import { useLoad } from '../http/use-load';
import { totalOf } from './describe-seat';
import type { SeatChoice } from './seat-choice';

/**
 * What the chosen seats cost. Where an order has fees or taxes, the API computes the total, and there is none until it has
 * answered.
 */
export function useOrderCosts(
  event: EventView,
  choice: SeatChoice,
): { readonly total?: Money; readonly breakdown?: CostBreakdown } {
  const chosen = choice.chosen.value;
  const { model, prices, ownPrices } = choice;
  const asked = chosen.flatMap((index) => {
    if (ownPrices.has(index)) return [['ticketId', model.ids[index]!]];
    const level = prices[model.level[index]!]?.priceLevel;
    return level === undefined ? [] : [['priceLevel', level]];
  });
  const hasCosts = event.prices.some((price) => price.breakdown);
  const query = hasCosts ? new URLSearchParams(asked).toString() : '';
  const { value } = useLoad(query, async (signal) =>
    query ? call<CostBreakdown>('GET', `/event/${event.id}/costs?${query}`, { signal }) : undefined,
  );
  if (!hasCosts) return { total: totalOf(choice, chosen) };
  return value ? { total: { amount: value.total, currency: value.currency }, breakdown: value } : {};
}
