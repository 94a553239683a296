import { hostname } from 'node:os';
import { ON_SALE_QUEUE } from '../../workflows/on-sale/on-sale-contract';
import { PURCHASE_QUEUE } from '../../workflows/purchase/purchase-contract';
import { FINANCE_QUEUE } from '../../workflows/sweep/sweep-contract';
import { PROJECT_DIR } from '../stack/host/project-dir';
import { answersOk } from '../stack/host/ready';
import { TSX } from '../stack/host/tsx';
import type { PartContext } from '../stack/process/part';
import { type Supervised, supervise } from '../stack/process/supervise';
import { requireChangeReader } from './change-reader';
import { requirePoller } from './task-queue';

// MB. Nearly all that a request allocates ends with it: in a larger young generation less of it is copied before it ends.
const YOUNG_GENERATION = '--max-semi-space-size=32';

// What a process gives itself (`onShutdown`), and a little more.
const CLOSES_WITHIN_MS = 20_000;

/** The processes of the product, of which one each is started. */
export const PROCESSES = {
  api: { args: [YOUNG_GENERATION, 'api/main.ts'], taskQueue: undefined },
  'worker-purchase': {
    args: [YOUNG_GENERATION, '--require', './workers/without-call-stacks.cjs', 'workers/main.ts', 'purchase'],
    taskQueue: PURCHASE_QUEUE,
  },
  'worker-on-sale': { args: ['workers/main.ts', 'on-sale'], taskQueue: ON_SALE_QUEUE },
  'worker-finance': { args: ['workers/main.ts', 'finance'], taskQueue: FINANCE_QUEUE },
  'worker-changes': { args: ['workers/main.ts', 'changes'], taskQueue: undefined },
} as const;

/** The name of a process. */
export type ProcessName = keyof typeof PROCESSES;

/** A supervised process of the product. */
export interface RunningProcess extends Supervised {
  readonly name: string;
  /** The URL of its metrics. */
  readonly metricsUrl: string;
}

/** Starts one process of a role with exactly this environment. Throws with the end of its log when it does not come up. */
export async function startProcess(
  role: ProcessName,
  env: NodeJS.ProcessEnv,
  context: Pick<PartContext, 'dataDir' | 'signal' | 'report' | 'ports'>,
  name: string = role,
): Promise<RunningProcess> {
  const { args, taskQueue } = PROCESSES[role];
  const isApi = role === 'api';
  const metricsPort = isApi ? env.PORT : String(await context.ports.of(`${name}-metrics`));
  const running = await supervise(
    {
      name,
      command: process.execPath,
      args: [...TSX, ...args],
      env: { ...env, METRICS_PORT: metricsPort },
      cwd: PROJECT_DIR,
      // A worker is up when Temporal has seen this very process poll its task queue.
      ready: (pid) => {
        if (isApi) return answersOk(`http://127.0.0.1:${env.PORT}/healthz`);
        if (!taskQueue) return requireChangeReader(env, (host) => host === `${hostname()}:${pid}`);
        return requirePoller(env, taskQueue, (identity) => identity.startsWith(`${pid}@`));
      },
      stopSignal: 'SIGTERM',
      stopWithinMs: CLOSES_WITHIN_MS + Number(env.DRAIN_SECONDS ?? 0) * 1_000,
    },
    context,
  );
  return Object.defineProperties(running as RunningProcess, {
    name: { value: name, enumerable: true },
    metricsUrl: { value: `http://127.0.0.1:${metricsPort}/metrics`, enumerable: true },
  });
}
