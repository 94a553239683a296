import { WithStartWorkflowOperation, type WorkflowHandle } from '@temporalio/client';
import { purchaseAttributes } from '../workflows/purchase/purchase-contract';
import type { Round } from './closed-loop';
import { hollowConfirm, hollowPurchase, hollowReserve } from './hollow-purchase';
import { inTurns } from './in-turns';
import { latencyOf } from './latency';
import type { PurchaseSystem } from './purchase-system';
import { startWorkflowWorker } from './start-workflow-worker';
import { queueOf } from './workflow-worker';

const FILE = 'hollow-purchase';
const HOLD_MS = 600_000;

/** Starts the worker of hollow purchases, as lean as a purchase worker. */
export const startHollowWorker = (system: PurchaseSystem) =>
  startWorkflowWorker(system, {
    file: FILE,
    name: 'hollow worker',
    nodeArguments: ['--max-semi-space-size=32', '--require', './workers/without-call-stacks.cjs'],
  });

/** What a purchase costs before there is anything in it: reserve and confirm. */
export async function hollowPurchases(
  system: PurchaseSystem,
  count: number,
  inFlight: number,
): Promise<Round> {
  const confirmed: number[] = [];
  const round = await hollowReserves(system, count, inFlight, async (handle) => {
    const began = performance.now();
    await handle.executeUpdate(hollowConfirm);
    confirmed.push(performance.now() - began);
  });
  return { ...round, confirm: latencyOf(confirmed) };
}

/** The same without confirms. The workflows end after ten minutes. */
export async function hollowReserves(
  system: PurchaseSystem,
  count: number,
  inFlight: number,
  then: (handle: WorkflowHandle) => Promise<void> = async () => {},
): Promise<Round> {
  const reserved: number[] = [];
  const cost = await system.costOf(count, () =>
    inTurns(count, inFlight, async () => {
      const began = performance.now();
      const purchaseId = `hollow-${Math.random()}`;
      const startWorkflowOperation = new WithStartWorkflowOperation(hollowPurchase, {
        workflowId: purchaseId,
        taskQueue: queueOf(FILE),
        workflowIdConflictPolicy: 'USE_EXISTING',
        typedSearchAttributes: purchaseAttributes(
          { purchaseId, eventId: 'hollow', userId: 'hollow' },
          Date.now() + HOLD_MS,
        ),
      });
      const { workflow } = system.temporal;
      await workflow.executeUpdateWithStart(hollowReserve, { startWorkflowOperation });
      reserved.push(performance.now() - began);
      await then(workflow.getHandle(purchaseId));
    }),
  );
  return { ...cost, reserve: latencyOf(reserved) };
}
