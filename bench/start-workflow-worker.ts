import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { TSX } from '../dev/stack/host/tsx';
import type { PurchaseSystem } from './purchase-system';

/**
 * Starts a worker of the workflows in this file in a process of its own, whose CPU time is read with the system's under this
 * name. It ends with `disconnect`.
 */
export async function startWorkflowWorker(
  system: PurchaseSystem,
  { file, name, nodeArguments = [] }: { file: string; name: string; nodeArguments?: readonly string[] },
): Promise<ChildProcess> {
  const parameters = [system.env.TEMPORAL_ADDRESS!, system.temporal.options.namespace, file];
  const worker = fork(join(__dirname, 'workflow-worker.ts'), parameters, {
    execArgv: [...TSX, ...nodeArguments],
  });
  await once(worker, 'message');
  system.alsoRead.set(name, worker.pid!);
  return worker;
}
