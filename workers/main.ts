import { Runtime } from '@temporalio/worker';
import { readConfig } from '../runtime/config';
import { createLogger } from '../runtime/logger';
import { onShutdown } from '../runtime/shutdown';
import { buildBundle } from '../temporal/build-bundle';
import { temporalAddressOf } from '../temporal/connection';
import { ON_SALE_QUEUE } from '../workflows/on-sale/on-sale-contract';
import { PURCHASE_QUEUE } from '../workflows/purchase/purchase-contract';
import { FINANCE_QUEUE } from '../workflows/sweep/sweep-contract';
import { WEBHOOK_QUEUE } from '../workflows/webhook-endpoint/webhook-endpoint-contract';
import { startChangeWorker } from './change-worker';
import { connectWorker, createWorker, type WorkerSpec } from './create-worker';
import { startInvoiceWorker } from './invoice-issuer';
import { startMessageWorker } from './message-worker';
import { createWebhookTries, measureWebhookEndpoints } from './webhook-metrics';
import { createWorkerMetrics } from './worker-metrics';
import { createWorkerParts } from './worker-parts';

type QueueSpec = Pick<WorkerSpec, 'taskQueue' | 'tuning' | 'behaviour'>;

/** The workers of each role. */
const ROLES: Record<string, readonly QueueSpec[]> = {
  purchase: [{ taskQueue: PURCHASE_QUEUE }],
  // An admission loop occupies its activity slot as long as its sale is open, so a shutdown must not wait for it. One poll is
  // enough: a suspended worker keeps its polls open, and each of them loses one attempt of a loop for the 5 s of its heartbeat
  // timeout. (Version 1.24 of the SDK ignores maxConcurrentActivityTaskPolls.)
  'on-sale': [
    {
      taskQueue: ON_SALE_QUEUE,
      // Sales and waitlists run for weeks, so they continue on the current version.
      behaviour: 'AUTO_UPGRADE',
      tuning: {
        maxConcurrentActivityTaskExecutions: 2_000,
        activityTaskPollerBehavior: { type: 'simple-maximum', maximum: 1 },
        shutdownGraceTime: '1s',
      },
    },
  ],
  finance: [
    // Refunds and cancellations may wait for money or a person for weeks.
    { taskQueue: FINANCE_QUEUE, behaviour: 'AUTO_UPGRADE', tuning: { maxCachedWorkflows: 100 } },
    // Endpoints fail for days. Each keeps one activity slot while it is slow.
    {
      taskQueue: WEBHOOK_QUEUE,
      behaviour: 'AUTO_UPGRADE',
      tuning: { maxCachedWorkflows: 50, maxConcurrentActivityTaskExecutions: 50 },
    },
  ],
};

/** The role that also sends messages, calls other programs, issues invoices and settles returned tickets: it has the most time. */
const SENDS_MESSAGES = 'finance';
/** The role without Temporal: it reads the change feed of Postgres. */
const CHANGES = 'changes';
const ALL_ROLES = [...Object.keys(ROLES), CHANGES];

/** `node workers/main.ts purchase on-sale finance changes`: one worker per named role; all roles when none is named. */
async function main(named: string[]): Promise<void> {
  const config = readConfig();
  const logger = createLogger({ name: `workers ${named.join(' ')}`, level: config.LOG_LEVEL });
  const unknown = named.filter((role) => !ALL_ROLES.includes(role));
  if (unknown.length > 0)
    throw new Error(`unknown role ${unknown.join(', ')}; known: ${ALL_ROLES.join(', ')}`);
  const roles = named.filter((role) => role !== CHANGES);
  const metrics = await createWorkerMetrics(config, logger);
  const changes = named.includes(CHANGES) ? startChangeWorker(config, logger) : undefined;
  if (roles.length === 0) {
    onShutdown([...(changes?.closings ?? []), ...metrics.closings], (line) => logger.info(line));
    return;
  }
  Runtime.install({
    // We handle signals ourselves: the workers drain first, then the parts close.
    shutdownSignals: [],
    telemetryOptions: metrics.telemetry,
    logger: {
      trace() {},
      debug() {},
      log: (level, message, meta) => logger.info({ level, ...meta }, message),
      info: (message, meta) => logger.info(meta ?? {}, message),
      warn: (message, meta) => logger.warn(meta ?? {}, message),
      error: (message, meta) => logger.error(meta ?? {}, message),
    },
  });
  const bundlePath = config.WORKFLOW_BUNDLE ?? (await buildBundle());
  const where = temporalAddressOf(config);
  const { connection, close } = await connectWorker(where);
  const { activities, closings, pool, startWebhooks, startReturns } = await createWorkerParts(config, {
    onBroken: metrics.brokenRooms,
    webhookTries: createWebhookTries(metrics.registry),
  });
  const messages = roles.includes(SENDS_MESSAGES)
    ? startMessageWorker(config, { logger, registry: metrics.registry })
    : undefined;
  const invoices = roles.includes(SENDS_MESSAGES) ? startInvoiceWorker(config, logger) : undefined;
  const webhooks = messages && startWebhooks((error) => logger.warn({ err: error }, 'webhooks wait'));
  const returns = messages && startReturns((error) => logger.warn({ err: error }, 'returned tickets wait'));
  if (webhooks) measureWebhookEndpoints(metrics.registry, pool);
  const workers = await Promise.all(
    roles
      .flatMap((role) => ROLES[role]!)
      .map((spec) =>
        createWorker({
          connection,
          where,
          activities,
          bundlePath,
          steps: metrics.steps,
          version: { deploymentName: config.WORKER_DEPLOYMENT, buildId: config.WORKER_BUILD_ID },
          ...spec,
        }),
      ),
  );
  const running = Promise.all(workers.map((worker) => worker.run()));
  onShutdown(
    [
      {
        name: 'workers',
        close: async () => {
          for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
          await running;
        },
      },
      { name: 'temporal connection', close },
      ...(webhooks ? [webhooks] : []),
      ...(returns ? [returns] : []),
      ...(messages?.closings ?? []),
      ...(invoices?.closings ?? []),
      ...closings,
      ...(changes?.closings ?? []),
      ...metrics.closings,
    ],
    (line) => logger.info(line),
  );
  logger.info({ roles }, 'workers are running');
  await running;
}

const named = process.argv.slice(2);
main(named.length > 0 ? named : ALL_ROLES).catch((error: unknown) => {
  console.error(error instanceof Error ? error.stack : error);
  process.exit(1);
});
