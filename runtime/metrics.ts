import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** The metrics of one process: Node's own, and how long HTTP answers take by route and status. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
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
