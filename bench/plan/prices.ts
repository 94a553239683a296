import type { Bytes } from './load';
import type { Pods } from './pods';

/**
 * List prices in US dollars, without any discount: Google Cloud, region us-central1, as known to the author in January 2025 and
 * not looked up since. All that costs is computed from these; put your own here.
 */
export const PRICES = {
  list: 'list prices of Google Cloud, us-central1, January 2025',
  hoursPerMonth: 730,
  // Machines of the series N2.
  coreHour: 0.031611,
  gibHour: 0.004237,
  // SSD (pd-ssd).
  diskGibMonth: 0.17,
  // To the internet, per GiB: the first TiB of a month, the next nine, the rest.
  trafficTiers: [
    { upToGib: 1_024, gib: 0.12 },
    { upToGib: 10_240, gib: 0.11 },
    { upToGib: Number.POSITIVE_INFINITY, gib: 0.08 },
  ],
  // A managed cluster, and a load balancer with what passes it.
  clusterHour: 0.1,
  balancerHour: 0.025,
  balancerGib: 0.008,
} as const;

/** Disk for the data, its log, old rows and other sales; and the least that a database gets. */
const DISK_FACTOR = 5;
const LEAST_DISK_GIB = 20;
const GIB = 2 ** 30;

/** What a plan costs in dollars. */
export interface Price {
  readonly cores: number;
  readonly gib: number;
  readonly diskGib: number;
  /** Cores and memory, for an hour. */
  readonly hour: number;
  readonly traffic: number;
  /** A whole month at this size, with one such sale. */
  readonly month: number;
}

/** Prices all processes, the disks of the databases, and the traffic of one sale. */
export function priceOf(pods: Readonly<Record<string, Pods>>, bytes: Bytes): Price {
  const all = Object.values(pods);
  const cores = all.reduce((sum, { count, cores }) => sum + count * cores, 0);
  const gib = all.reduce((sum, { count, gib }) => sum + count * gib, 0);
  const disk = (data: number) => Math.max(LEAST_DISK_GIB, Math.ceil((data * DISK_FACTOR) / GIB));
  const diskGib =
    disk(bytes.database) * pods.postgres!.count +
    disk(bytes.temporal) * pods['temporal-postgres']!.count +
    disk(bytes.redis) * pods.redis!.count +
    LEAST_DISK_GIB * pods.elasticsearch!.count;
  const hour = cores * PRICES.coreHour + gib * PRICES.gibHour;
  const traffic = trafficPrice(bytes.traffic / GIB);
  const around = PRICES.clusterHour + PRICES.balancerHour;
  const month = (hour + around) * PRICES.hoursPerMonth + diskGib * PRICES.diskGibMonth + traffic;
  return { cores, gib, diskGib, hour, traffic, month };
}

/** What that much traffic of a month costs, tier by tier. */
function trafficPrice(gib: number): number {
  let below = 0;
  let sum = gib * PRICES.balancerGib;
  for (const { upToGib, gib: price } of PRICES.trafficTiers) {
    sum += Math.max(0, Math.min(gib, upToGib) - below) * price;
    below = upToGib;
  }
  return sum;
}
