/** What tells whether the engine keeps up; null or absent where nothing was measured. Times are milliseconds. */
export interface EngineLoad {
  /** Workflow tasks that wait for a worker. */
  readonly backlog?: number | null;
  /** How long the oldest of them has waited: what every purchase is late by. */
  readonly taskAgeMs?: number | null;
  /** How long fans waited lately for the verdict on their seats, by `p90`: Temporal, workers and Postgres together. */
  readonly reserveMs?: number | null;
  /** The same of payments: what the bank adds. */
  readonly confirmMs?: number | null;
}

/** From where on the engine counts as saturated. */
type LoadLimits = { readonly [Measure in keyof EngineLoad]-?: number };

/**
 * Above half of these the throttle stands still, above them it falls. A quiet engine gives a verdict in 20–50 ms and
 * gives up waiting for it after 5 s; a bank answers within 3 s and is waited for 12.
 */
export const loadLimits: LoadLimits = { backlog: 50, taskAgeMs: 2_000, reserveMs: 2_000, confirmMs: 8_000 };

const LEAST = 0.05;
const RISE = 0.1;
const FALL = 0.5;
// One slow purchase is bad luck, and says nothing of the engine.
const LEAST_SAMPLES = 5;

/**
 * The part of the wished rate (0.05–1) that may be let in for the next second: halved while the engine is saturated,
 * a tenth more when it has room, unchanged in between, so that it settles just below what the engine carries. Called
 * once a second. Never 0: the room must find out that the engine has recovered.
 */
export function nextThrottle(throttle: number, load: EngineLoad, limits: LoadLimits = loadLimits): number {
  const measures = Object.keys(limits) as (keyof EngineLoad)[];
  const strain = Math.max(...measures.map((measure) => (load[measure] ?? 0) / limits[measure]));
  if (strain > 1) return Math.max(LEAST, throttle * FALL);
  if (strain > 0.5) return throttle;
  return Math.min(1, throttle + RISE);
}

/** What nine of ten took at most, in the unit of `samples`; null of fewer than five. */
export function p90(samples: readonly number[]): number | null {
  if (samples.length < LEAST_SAMPLES) return null;
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.9) - 1]!;
}
