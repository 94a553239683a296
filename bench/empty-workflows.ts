import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { TSX } from '../dev/stack/host/tsx';
import { empty, finishSignal } from './empty-workflow';
import { EMPTY_QUEUE } from './empty-workflow-worker';
import { inTurns } from './in-turns';
import type { Cost, PurchaseSystem } from './purchase-system';

/** A worker of the empty workflow in a process of its own, whose CPU time is read with the system's. It ends with `disconnect`. */
export async function startEmptyWorker(system: PurchaseSystem): Promise<ChildProcess> {
  const parameters = [system.env.TEMPORAL_ADDRESS!, system.temporal.options.namespace];
  const worker = fork(join(__dirname, 'empty-workflow-worker.ts'), parameters, { execArgv: [...TSX] });
  await once(worker, 'message');
  system.alsoRead.set('empty worker', worker.pid!);
  return worker;
}

/** The least that a purchase could be, on the same server: start, signal, result. */
export function emptyWorkflows(system: PurchaseSystem, count: number, inFlight: number): Promise<Cost> {
  return system.costOf(count, () =>
    inTurns(count, inFlight, async () => {
      const workflowId = `empty-${Math.random()}`;
      const handle = await system.temporal.workflow.start(empty, { workflowId, taskQueue: EMPTY_QUEUE });
      await handle.signal(finishSignal);
      await handle.result();
    }),
  );
}
