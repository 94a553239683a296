import type { Bytes, Demand } from './load';
import type { UnitCosts } from './unit-costs';

/** So many processes of a kind, each with so many cores and so much memory. */
export interface Pods {
  readonly count: number;
  readonly cores: number;
  readonly gib: number;
}

interface Layout {
  /** The fewest: one goes on while another is away; three where a majority decides who leads. */
  readonly least: number;
  /** Cores of which one process makes use; without it, one process does all and grows. */
  readonly mostCores?: number;
}

/** Of each core, so that nothing waits long; docs/capacity.md. */
export const IDLE_SHARE = 1 / 3;
/** Memory beyond what was measured. */
const MEMORY_FACTOR = 1.5;
const GIB = 2 ** 30;
/** Least sizes, and the steps in which they grow. */
const STEP = { cores: 0.25, gib: 0.25 };
const LEAST_GIB = 0.5;

const LAYOUTS: Readonly<Record<string, Layout>> = {
  api: { least: 2, mostCores: 1 },
  // Workflows run on a thread beside the main one.
  'worker-purchase': { least: 2, mostCores: 2 },
  'worker-on-sale': { least: 2, mostCores: 1 },
  'worker-finance': { least: 2, mostCores: 1 },
  // One reads, the others stand by.
  'worker-changes': { least: 2 },
  temporal: { least: 3, mostCores: 4 },
  // A primary and two that follow.
  postgres: { least: 3 },
  'temporal-postgres': { least: 3 },
  // Three masters with a replica each; an event is on one of them.
  redis: { least: 6 },
  elasticsearch: { least: 3, mostCores: 4 },
};

/** The processes that carry this, a third of each core idle. */
export function podsFor(
  { fans }: Demand,
  busy: Readonly<Record<string, number>>,
  bytes: Bytes,
  costs: UnitCosts,
): Record<string, Pods> {
  const held: Readonly<Record<string, number>> = {
    redis: bytes.redis,
    postgres: bytes.database,
    'temporal-postgres': bytes.temporal,
  };
  return Object.fromEntries(
    Object.entries(LAYOUTS).map(([name, { least, mostCores }]) => {
      const cores = busy[name]! / (1 - IDLE_SHARE);
      const byStreams = name === 'api' ? Math.ceil(fans / costs.streamsPerProcess) : 0;
      const count = mostCores ? Math.max(least, Math.ceil(cores / mostCores), byStreams) : least;
      const ofFans = name === 'api' ? (fans / count) * costs.fanBytes : 0;
      // What was not measured as a process of its own: a gibibyte.
      const ownBytes = costs.processBytes[name] ?? GIB;
      const gib = ((ownBytes + ofFans + (held[name] ?? 0)) * MEMORY_FACTOR) / GIB;
      return [
        name,
        {
          count,
          cores: upTo(STEP.cores, mostCores ? cores / count : cores),
          gib: Math.max(LEAST_GIB, upTo(STEP.gib, gib)),
        },
      ];
    }),
  );
}

const upTo = (step: number, value: number) => Math.max(1, Math.ceil(value / step)) * step;
