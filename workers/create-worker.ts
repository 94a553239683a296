import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import type { Activities } from '../activities/create-activities';

/**
 * A worker for one task queue with the settings that were measured for this load. Throws when Temporal can't be reached.
 */
export async function createWorker(options: {
  connection: NativeConnection;
  namespace: string;
  taskQueue: string;
  activities: Activities;
  bundlePath: string;
  tuning?: Partial<WorkerOptions>;
}): Promise<Worker> {
  return Worker.create({
    connection: options.connection,
    namespace: options.namespace,
    taskQueue: options.taskQueue,
    activities: options.activities,
    workflowBundle: { codePath: options.bundlePath },
    // A waiting purchase costs memory in the cache; 1,500 fit beside everything else and spare the replays.
    maxCachedWorkflows: 1_500,
    // The default is 10 s, which is how long every purchase of a killed worker would stand still.
    stickyQueueScheduleToStartTimeout: '2s',
    // The default is 0: a deploy would cut activities off instead of letting them finish.
    shutdownGraceTime: '15s',
    ...options.tuning,
  });
}

/** The connection that all workers of one process share. */
export async function connectWorker(where: {
  address: string;
  apiKey?: string;
  tls: boolean;
}): Promise<NativeConnection> {
  const { address, apiKey, tls } = where;
  return NativeConnection.connect({ address, apiKey, tls: tls || apiKey !== undefined || undefined });
}
