import { type Ceiling, ceilingsOf } from './ceilings';
import { type Bytes, busyCores, bytesOf, type Demand, type Rates, ratesOf } from './load';
import { type Pods, podsFor } from './pods';
import { type Price, priceOf } from './prices';
import type { UnitCosts } from './unit-costs';

/** What a sale needs. */
export interface Plan {
  readonly demand: Demand;
  readonly rates: Rates;
  /** Cores that work, by process. */
  readonly busy: Readonly<Record<string, number>>;
  readonly bytes: Bytes;
  readonly pods: Readonly<Record<string, Pods>>;
  readonly price: Price;
  readonly ceilings: readonly Ceiling[];
}

/** Computes what a sale needs from what one of each takes. */
export function planFor(demand: Demand, costs: UnitCosts): Plan {
  const rates = ratesOf(demand, costs);
  const busy = busyCores(demand, rates, costs);
  const bytes = bytesOf(demand, rates, costs);
  const pods = podsFor(demand, busy, bytes, costs);
  return {
    demand,
    rates,
    busy,
    bytes,
    pods,
    price: priceOf(pods, bytes),
    ceilings: ceilingsOf(demand, rates, busy, costs),
  };
}
