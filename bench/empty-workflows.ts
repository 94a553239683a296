import { empty, finishSignal } from './empty-workflow';
import { inTurns } from './in-turns';
import type { Cost, PurchaseSystem } from './purchase-system';
import { startWorkflowWorker } from './start-workflow-worker';
import { queueOf } from './workflow-worker';

const FILE = 'empty-workflow';

/** Starts the worker of the empty workflow. */
export const startEmptyWorker = (system: PurchaseSystem) =>
  startWorkflowWorker(system, { file: FILE, name: 'empty worker' });

/** The least that a purchase could be, on the same server: start, signal, result. */
export function emptyWorkflows(system: PurchaseSystem, count: number, inFlight: number): Promise<Cost> {
  return system.costOf(count, () =>
    inTurns(count, inFlight, async () => {
      const workflowId = `empty-${Math.random()}`;
      const handle = await system.temporal.workflow.start(empty, { workflowId, taskQueue: queueOf(FILE) });
      await handle.signal(finishSignal);
      await handle.result();
    }),
  );
}
