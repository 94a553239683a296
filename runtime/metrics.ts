import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Logger } from './logger';

/** A registry with the metrics that Node has of every process. */
export function createRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** The metrics of an API process: Node's own, and how long HTTP answers take by route and status. */
export function createMetrics() {
  const registry = createRegistry();
  const httpSeconds = new Histogram({
    name: 'holdfast_http_request_duration_seconds',
    help: 'How long HTTP requests took, by route as it is mounted',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return { registry, httpSeconds };
}

/** What `createMetrics` gives. */
export type Metrics = ReturnType<typeof createMetrics>;

/** A step of a workflow: the activity, and the type of the workflow that it is for. */
export interface Step {
  readonly workflow: string;
  readonly step: string;
}

/** Counts the steps of workflows that a worker runs: begun, failed (each attempt), and how long they took by outcome. */
export function createStepMetrics(registry: Registry) {
  const started = new Counter({
    name: 'holdfast_step_started_total',
    help: 'Attempts at a step of a workflow',
    labelNames: ['workflow', 'step'],
    registers: [registry],
  });
  const failed = new Counter({
    name: 'holdfast_step_failed_total',
    help: 'Attempts at a step that threw, and are tried again as a rule; an expected refusal is an outcome, no failure',
    labelNames: ['workflow', 'step'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'holdfast_step_duration_seconds',
    help: 'How long attempts at a step took, by what came of them',
    labelNames: ['workflow', 'step', 'outcome'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  return {
    begun(step: Step): void {
      started.inc({ ...step });
      // A series that appears with its first failure would hide exactly that one from every rate.
      failed.inc({ ...step }, 0);
    },
    ended(step: Step, outcome: string, tookSeconds: number): void {
      if (outcome === 'failed') failed.inc({ ...step });
      seconds.observe({ ...step, outcome }, tookSeconds);
    },
  };
}

/** Counts the rooms that were put aside because what Redis kept of them was nonsense, and writes each into the log. */
export function createBrokenRoomMeter(registry: Registry, logger: Logger) {
  const putAside = new Counter({
    name: 'holdfast_rooms_put_aside_total',
    help: 'Rooms whose keys in Redis were not what we wrote; they were put aside and begun anew',
    registers: [registry],
  });
  return ({ message }: Error): void => {
    putAside.inc();
    logger.error(message);
  };
}
