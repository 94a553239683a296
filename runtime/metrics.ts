import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Logger } from './logger';

/** A registry with the default metrics of a Node process. */
export function createRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** The metrics of an API process: Node's own, the duration of HTTP requests by route and status, and who answers reads. */
export function createMetrics() {
  const registry = createRegistry();
  const httpSeconds = new Histogram({
    name: 'holdfast_http_request_duration_seconds',
    help: 'Duration of HTTP requests in seconds, by mounted route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const databaseReads = new Counter({
    name: 'holdfast_database_reads_total',
    help: 'Reads of events, seat maps and searches that a replica may answer, by who answered; none without DATABASE_READ_URL',
    labelNames: ['source'],
    registers: [registry],
  });
  return { registry, httpSeconds, databaseReads };
}

/** See `createMetrics`. */
export type Metrics = ReturnType<typeof createMetrics>;

/** A step of a workflow: the name of the activity, and the type of the workflow that calls it. */
interface Step {
  readonly workflow: string;
  readonly step: string;
}

/** Counts the workflow steps that a worker runs: attempts begun, attempts failed, and their duration by outcome. */
export function createStepMetrics(registry: Registry) {
  const started = new Counter({
    name: 'holdfast_step_started_total',
    help: 'Attempts at a step of a workflow that have begun',
    labelNames: ['workflow', 'step'],
    registers: [registry],
  });
  const failed = new Counter({
    name: 'holdfast_step_failed_total',
    help: 'Attempts at a step that threw, most of which are retried; an expected refusal is an outcome, not a failure',
    labelNames: ['workflow', 'step'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'holdfast_step_duration_seconds',
    help: 'Duration of attempts at a step in seconds, by outcome',
    labelNames: ['workflow', 'step', 'outcome'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  return {
    begun(step: Step): void {
      started.inc({ ...step });
      // The series must exist before the first failure: Prometheus' rate() does not see the step from no series to 1.
      failed.inc({ ...step }, 0);
    },
    ended(step: Step, outcome: string, tookSeconds: number): void {
      if (outcome === 'failed') failed.inc({ ...step });
      seconds.observe({ ...step, outcome }, tookSeconds);
    },
  };
}

/** Counts and logs the waiting rooms that were put aside because their keys in Redis were corrupt. */
export function createBrokenRoomMeter(registry: Registry, logger: Logger) {
  const putAside = new Counter({
    name: 'holdfast_rooms_put_aside_total',
    help: 'Waiting rooms whose keys in Redis were corrupt; the keys were renamed and the room started anew',
    registers: [registry],
  });
  return ({ message }: Error): void => {
    putAside.inc();
    logger.error(message);
  };
}
