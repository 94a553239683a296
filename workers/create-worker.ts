import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import type { Activities } from '../activities/create-activities';
import { createActivityInterceptor, type StepMeter } from '../temporal/activity-interceptor';
import { connectionOptionsOf, type TemporalAddress } from '../temporal/connection';
import { watchForSilence } from '../temporal/heartbeat';
import { dataConverterOf } from '../temporal/payload-codec';
import { openTcpProxy } from '../temporal/tcp-proxy';

/** What a worker is made of. */
export interface WorkerSpec {
  readonly connection: NativeConnection;
  readonly where: TemporalAddress;
  readonly taskQueue: string;
  readonly activities: Activities;
  readonly bundlePath: string;
  readonly steps: StepMeter;
  /** Of versioned workers; without a build every worker of the queue takes every workflow. */
  readonly version?: { readonly deploymentName: string; readonly buildId?: string };
  /**
   * What a new version means for workflows that run: `PINNED` ones end with the version that they began on, which a deploy
   * leaves running for the minutes that a purchase takes; `AUTO_UPGRADE` goes on with the current one.
   */
  readonly behaviour?: 'PINNED' | 'AUTO_UPGRADE';
  readonly tuning?: Partial<WorkerOptions>;
}

/**
 * A worker for one task queue with the settings that were measured for this load. Throws when Temporal can't be reached.
 */
export async function createWorker(options: WorkerSpec): Promise<Worker> {
  return Worker.create({
    connection: options.connection,
    namespace: options.where.namespace,
    dataConverter: dataConverterOf(options.where.codecKeys),
    taskQueue: options.taskQueue,
    activities: options.activities,
    interceptors: { activity: [createActivityInterceptor(options.steps)] },
    workflowBundle: { codePath: options.bundlePath },
    workerDeploymentOptions: versioningOf(options),
    // A waiting purchase costs memory in the cache; 1,500 fit beside everything else and spare the replays.
    maxCachedWorkflows: 1_500,
    // The default is 10 s, which is how long every purchase of a killed worker would stand still.
    stickyQueueScheduleToStartTimeout: '2s',
    // The default is 0: a deploy would cut activities off instead of letting them finish.
    shutdownGraceTime: '15s',
    ...options.tuning,
  });
}

function versioningOf({ version, behaviour = 'PINNED' }: WorkerSpec) {
  if (!version?.buildId) return undefined;
  const { deploymentName, buildId } = version;
  return {
    version: { deploymentName, buildId },
    useWorkerVersioning: true as const,
    defaultVersioningBehavior: behaviour,
  };
}

/**
 * The connection that all workers of one process share, and what closes it. While Temporal is away it is waited for: the SDK
 * would wait longer each time, up to 12 s, and 45 s until it believes that a connection is dead; neither can be set.
 */
export async function connectWorker(
  where: TemporalAddress,
): Promise<{ connection: NativeConnection; close: () => Promise<void> }> {
  const proxy = await openTcpProxy(where.address);
  const { apiKey, tls } = connectionOptionsOf(where);
  const connection = await NativeConnection.connect({
    address: proxy.address,
    apiKey,
    // Whoever is at the other end is to prove that it is the one whom we meant.
    tls: tls && { serverNameOverride: new URL(`tcp://${where.address}`).hostname },
  });
  const stopWatching = watchForSilence(() => connection, proxy.cut);
  return {
    connection,
    async close() {
      stopWatching();
      await connection.close();
      proxy.close();
    },
  };
}
