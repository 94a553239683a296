import type { Demand, Rates } from './load';
import { IDLE_SHARE } from './pods';
import type { UnitCosts } from './unit-costs';

/** Something of which there is one, or one for each event, and the share of it that is used. */
export interface Ceiling {
  readonly what: string;
  /** What it carries with a third idle. */
  readonly most: string;
  readonly used: number;
}

// A large machine of today, for the one primary.
const PRIMARY_CORES = 64;
// Of one balancer, or one region's way out.
const BALANCER_GBIT = 100;

/** What ends first when a sale grows; the most used first. Temporal's nodes, the API and the purchase workers grow by more of them. */
export function ceilingsOf(
  { fans }: Demand,
  rates: Rates,
  busy: Readonly<Record<string, number>>,
  costs: UnitCosts,
): Ceiling[] {
  const usable = 1 - IDLE_SHARE;
  const purchases = (name: string, cores: number) =>
    `${Math.floor((rates.purchases * cores * usable) / busy[name]!).toLocaleString('en')} purchases/s`;
  const streams = (BALANCER_GBIT * 1e9 * usable) / 8 / rates.streamBytes;
  return [
    {
      what: 'the one reader of changes (seat map, caches, index)',
      most: purchases('worker-changes', 1),
      used: busy['worker-changes']! / usable,
    },
    {
      what: "the event's admission loop",
      most: purchases('worker-on-sale', 1),
      used: busy['worker-on-sale']! / usable,
    },
    {
      what: `the Postgres primary, ${PRIMARY_CORES} cores`,
      most: purchases('postgres', PRIMARY_CORES),
      used: busy.postgres! / PRIMARY_CORES / usable,
    },
    {
      what: "the Redis with the event's room",
      most: `${Math.floor(costs.joinsPerRedis * usable).toLocaleString('en')} joins/s`,
      used: rates.joins / costs.joinsPerRedis / usable,
    },
    {
      what: `the network to the fans, ${BALANCER_GBIT} Gbit/s`,
      most: `${Math.floor(streams).toLocaleString('en')} streams`,
      used: fans / streams,
    },
  ].sort((one, other) => other.used - one.used);
}
