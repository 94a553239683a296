import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import type { RuntimeOptions } from '@temporalio/worker';
import type { Registry } from 'prom-client';
import type { Config } from '../runtime/config';
import type { Logger } from '../runtime/logger';
import { createBrokenRoomMeter, createRegistry, createStepMetrics } from '../runtime/metrics';
import { serveMetrics } from '../runtime/metrics-server';
import type { Closeable } from '../runtime/shutdown';
import type { StepMeter } from '../temporal/activity-interceptor';

/** The metrics of a worker process. */
interface WorkerMetrics {
  readonly registry: Registry;
  readonly steps: StepMeter;
  readonly brokenRooms: (broken: Error) => void;
  /** For the SDK's runtime, which has its own exporter. */
  readonly telemetry: RuntimeOptions['telemetryOptions'];
  readonly closings: readonly Closeable[];
}

/**
 * Measures the activities of this process. With METRICS_PORT it answers `GET /metrics` there: our metrics, Node's, and those
 * of Temporal's SDK (task latencies, failed workflow tasks, the cache), read from the SDK's exporter on a local port.
 */
export async function createWorkerMetrics(
  { METRICS_PORT, HOST }: Config,
  logger: Logger,
): Promise<WorkerMetrics> {
  const registry = createRegistry();
  const steps = createStepMetrics(registry);
  const brokenRooms = createBrokenRoomMeter(registry, logger);
  if (METRICS_PORT === undefined) return { registry, steps, brokenRooms, telemetry: {}, closings: [] };
  const sdk = `127.0.0.1:${await freePort()}`;
  const server = await serveMetrics({
    registry,
    host: HOST,
    port: METRICS_PORT,
    others: [
      async () => (await fetch(`http://${sdk}/metrics`, { signal: AbortSignal.timeout(2_000) })).text(),
    ],
  });
  const prometheus = { bindAddress: sdk, countersTotalSuffix: true, useSecondsForDurations: true };
  return { registry, steps, brokenRooms, telemetry: { metrics: { prometheus } }, closings: [server] };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
