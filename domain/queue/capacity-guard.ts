/** Measures of whether the engine keeps up; null or absent when not measured. Times are milliseconds. */
export interface EngineLoad {
  /** Workflow tasks that wait for a worker. */
  readonly backlog?: number | null;
  /** How long the oldest of them has waited, which is the delay of every purchase. */
  readonly taskAgeMs?: number | null;
  /** The `p90` of recent waits for the answer to a reserve: Temporal, workers and Postgres together. */
  readonly reserveMs?: number | null;
  /** The `p90` of recent confirms, which includes the bank. */
  readonly confirmMs?: number | null;
}

/** Above any of these the engine counts as saturated. */
type LoadLimits = { readonly [Measure in keyof EngineLoad]-?: number };

/**
 * Above half of a limit the throttle stays, above it it falls. An idle engine answers a reserve in 20–50 ms, and the API waits
 * at most 5 s; a bank usually answers within 3 s, and the API waits at most 12 s.
 */
export const loadLimits: LoadLimits = { backlog: 50, taskAgeMs: 2_000, reserveMs: 2_000, confirmMs: 8_000 };

const MIN_THROTTLE = 0.05;
const RISE = 0.1;
const FALL = 0.5;
// Fewer samples say nothing about the engine.
const MIN_SAMPLES = 5;

/**
 * The part of the configured rate (0.05–1) that may be admitted in the next second: halved while the engine is saturated,
 * 0.1 more when it has room, unchanged in between, so that it settles just below the engine's capacity. Called once a
 * second. Never 0, because only admissions show that the engine has recovered.
 */
export function nextThrottle(throttle: number, load: EngineLoad, limits: LoadLimits = loadLimits): number {
  const measures = Object.keys(limits) as (keyof EngineLoad)[];
  const strain = Math.max(...measures.map((measure) => (load[measure] ?? 0) / limits[measure]));
  if (strain > 1) return Math.max(MIN_THROTTLE, throttle * FALL);
  if (strain > 0.5) return throttle;
  return Math.min(1, throttle + RISE);
}

/** The 90th percentile, in the unit of `samples`; null for fewer than five samples. */
export function p90(samples: readonly number[]): number | null {
  if (samples.length < MIN_SAMPLES) return null;
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.9) - 1]!;
}
