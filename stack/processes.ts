import { Connection } from '@temporalio/client';
import { ON_SALE_QUEUE } from '../workflows/on-sale-contract';
import { PURCHASE_QUEUE } from '../workflows/purchase-contract';
import { FINANCE_QUEUE } from '../workflows/sweep-contract';
import type { PartContext } from './part';
import { PROJECT_DIR } from './project-dir';
import { answersOk } from './run/ready';
import { type Supervised, supervise } from './run/supervise';

/** The product's own processes: one of each. */
export const PROCESSES = {
  api: { args: ['api/main.ts'], taskQueue: undefined },
  'worker-purchase': { args: ['workers/main.ts', 'purchase'], taskQueue: PURCHASE_QUEUE },
  'worker-on-sale': { args: ['workers/main.ts', 'on-sale'], taskQueue: ON_SALE_QUEUE },
  'worker-finance': { args: ['workers/main.ts', 'finance'], taskQueue: FINANCE_QUEUE },
} as const;

export type ProcessName = keyof typeof PROCESSES;

/** A process of the product, kept running. */
export interface RunningProcess extends Supervised {
  readonly name: ProcessName;
}

/** Starts one process with exactly this environment. Throws with the tail of its log when it does not come up. */
export async function startProcess(
  name: ProcessName,
  env: NodeJS.ProcessEnv,
  context: Pick<PartContext, 'dataDir' | 'signal' | 'report'>,
): Promise<RunningProcess> {
  const { args, taskQueue } = PROCESSES[name];
  // One number cannot serve four processes: it is the API's.
  const own = taskQueue ? { ...env, METRICS_PORT: undefined } : env;
  const running = await supervise(
    {
      name,
      command: process.execPath,
      args: ['--import', 'tsx', ...args],
      env: own,
      cwd: PROJECT_DIR,
      ready: (pid) =>
        taskQueue ? polls(env, taskQueue, pid) : answersOk(`http://127.0.0.1:${env.PORT}/healthz`),
      stopSignal: 'SIGTERM',
      stopWithinMs: 20_000,
    },
    context,
  );
  return Object.defineProperty(running as RunningProcess, 'name', { value: name, enumerable: true });
}

/** Throws until a poller of that very process is seen on the task queue: before, work for it would lie there. */
async function polls(env: NodeJS.ProcessEnv, taskQueue: string, pid: number): Promise<void> {
  const tls = env.TEMPORAL_TLS === '1' || env.TEMPORAL_API_KEY ? true : undefined;
  const connection = await Connection.connect({
    address: env.TEMPORAL_ADDRESS,
    apiKey: env.TEMPORAL_API_KEY || undefined,
    tls,
    connectTimeout: 2_000,
  });
  try {
    const { pollers } = await connection.withDeadline(Date.now() + 3_000, () =>
      connection.workflowService.describeTaskQueue({
        namespace: env.TEMPORAL_NAMESPACE || 'default',
        taskQueue: { name: taskQueue },
        taskQueueType: 1,
      }),
    );
    if (!pollers?.some((poller) => poller.identity?.startsWith(`${pid}@`)))
      throw new Error('not polling yet');
  } finally {
    await connection.close();
  }
}
