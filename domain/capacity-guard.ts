/** What tells whether the engine keeps up; null where nothing was measured. */
export interface EngineLoad {
  /** Workflow tasks that wait for a worker. */
  readonly backlog: number | null;
  /** How long the oldest of them has waited, in milliseconds: what every purchase is late by. */
  readonly taskAgeMs: number | null;
}

/** From where on the engine counts as saturated. */
export interface LoadLimits {
  readonly backlog: number;
  readonly taskAgeMs: number;
}

/** Above half of these the throttle stands still, above them it falls. */
export const loadLimits: LoadLimits = { backlog: 50, taskAgeMs: 2_000 };

const LEAST = 0.05;
const RISE = 0.1;
const FALL = 0.5;

/**
 * The part of the wished rate (0.05–1) that may be let in for the next second: halved while the engine is saturated,
 * a tenth more when it has room, unchanged in between, so that it settles just below what the engine carries. Called
 * once a second. Never 0: the room must find out that the engine has recovered.
 */
export function nextThrottle(throttle: number, load: EngineLoad, limits: LoadLimits = loadLimits): number {
  const strain = Math.max((load.backlog ?? 0) / limits.backlog, (load.taskAgeMs ?? 0) / limits.taskAgeMs);
  if (strain > 1) return Math.max(LEAST, throttle * FALL);
  if (strain > 0.5) return throttle;
  return Math.min(1, throttle + RISE);
}
