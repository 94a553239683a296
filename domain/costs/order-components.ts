import { type CostRules, type Fee, WHOLE_PPM } from './cost-rules';
import { roundedQuotient, runningRounder } from './rounding';

/** A ticket of an order with its price as the organiser has set it, in minor units. */
export interface PricedTicket {
  readonly ticketId: string;
  readonly priceLevel: string;
  readonly face: number;
}

/** A line before tax: `base` counts steps of the currency and has the tax in it where the rules say so. */
export interface Component {
  readonly kind: 'ticket' | 'fee';
  readonly ticketId: string | null;
  readonly priceLevel: string;
  readonly name: string | null;
  readonly isIncluded: boolean;
  readonly base: bigint;
}

/**
 * What an order consists of before tax. A fee that is included in a price is taken out of it, at most all that is left of
 * it; one of the whole order is spread over the tickets in the ratio of what is left of their prices.
 */
export function orderComponents(
  { fees }: CostRules,
  step: bigint,
  tickets: readonly PricedTicket[],
): Component[] {
  const faces = tickets.map(({ face }) => BigInt(face) / step);
  const allFaces = faces.reduce((sum, face) => sum + face, 0n);
  const left = [...faces];
  const shares = fees.map((fee) => {
    if (fee.per === 'order' && !fee.isIncluded) return [];
    if (!fee.isIncluded) return faces.map((face) => feeOf(fee, face, step));
    const allLeft = left.reduce((sum, one) => sum + one, 0n);
    const whole = feeOf(fee, allFaces, step);
    const taken = whole < allLeft ? whole : allLeft;
    const spread = runningRounder((sum) => (allLeft === 0n ? 0n : roundedQuotient(taken * sum, allLeft)));
    return faces.map((face, index) => {
      const most = left[index]!;
      const one = fee.per === 'order' ? spread(most) : feeOf(fee, face, step);
      const share = one < most ? one : most;
      left[index] = most - share;
      return share;
    });
  });
  const feeLine = (fee: Fee, ticketId: string | null, priceLevel: string, base: bigint): Component[] =>
    base === 0n
      ? []
      : [{ kind: 'fee', ticketId, priceLevel, name: fee.name, isIncluded: fee.isIncluded, base }];
  return [
    ...tickets.flatMap(({ ticketId, priceLevel }, index): Component[] => [
      { kind: 'ticket', ticketId, priceLevel, name: null, isIncluded: false, base: left[index]! },
      ...fees.flatMap((fee, at) => feeLine(fee, ticketId, priceLevel, shares[at]![index] ?? 0n)),
    ]),
    ...fees
      .filter((fee) => fee.per === 'order' && !fee.isIncluded)
      .flatMap((fee) => feeLine(fee, null, '', feeOf(fee, allFaces, step))),
  ];
}

/** A fee for a price, in steps. */
function feeOf({ amount, sharePpm, minimum, maximum }: Fee, price: bigint, step: bigint): bigint {
  const fee = BigInt(amount) / step + roundedQuotient(price * BigInt(sharePpm), BigInt(WHOLE_PPM));
  const most = maximum === undefined ? fee : BigInt(maximum) / step;
  const least = minimum === undefined ? 0n : BigInt(minimum) / step;
  const capped = fee < most ? fee : most;
  return capped > least ? capped : least;
}
