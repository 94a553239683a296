import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import type { Activities } from '../activities/create-activities';
import { createActivityInterceptor, type StepMeter } from '../temporal/activity-interceptor';
import { frontendsOf, proxiedConnectionOptions, type TemporalAddress } from '../temporal/connection';
import { watchForSilence } from '../temporal/heartbeat';
import { dataConverterOf } from '../temporal/payload-codec';
import { openTcpProxy } from '../temporal/tcp-proxy';

/** The settings and parts of a worker. */
export interface WorkerSpec {
  readonly connection: NativeConnection;
  readonly where: TemporalAddress;
  readonly taskQueue: string;
  readonly activities: Activities;
  readonly bundlePath: string;
  readonly steps: StepMeter;
  /** For versioned workers; without a build id every worker of the queue takes every workflow. */
  readonly version?: { readonly deploymentName: string; readonly buildId?: string };
  /**
   * Running workflows at a deploy: `PINNED` ones end on the version that they started on, which keeps running for the minutes
   * of a purchase; `AUTO_UPGRADE` ones continue on the current version.
   */
  readonly behaviour?: 'PINNED' | 'AUTO_UPGRADE';
  readonly tuning?: Partial<WorkerOptions>;
}

/** Creates a worker for one task queue, with settings measured under load. Throws when Temporal can't be reached. */
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
    // A cached workflow needs no replay but costs memory; 1,500 waiting purchases fit beside everything else.
    maxCachedWorkflows: 1_500,
    // A purchase that is being paid keeps a slot of each kind for the one or two seconds of its bank: with the defaults of 40
    // and 100 a process could not have more than 40 paying fans.
    maxConcurrentWorkflowTaskExecutions: 200,
    maxConcurrentLocalActivityExecutions: 200,
    // With the default of 10 s every purchase of a killed worker would pause that long.
    stickyQueueScheduleToStartTimeout: '2s',
    // With the default of 0 a deploy would interrupt running activities.
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
 * Opens the connection that all workers of a process share, through a proxy that leads to a frontend that answers and replaces
 * dead connections: the SDK knows one address, backs off up to 12 s, and needs 45 s to detect a dead connection. Rejects like
 * `NativeConnection.connect`.
 */
export async function connectWorker(
  where: TemporalAddress,
): Promise<{ connection: NativeConnection; close: () => Promise<void> }> {
  const proxy = await openTcpProxy(frontendsOf(where), 'wait');
  const connection = await NativeConnection.connect(proxiedConnectionOptions(where, proxy.address));
  const stopWatching = watchForSilence(connection, proxy.cut);
  return {
    connection,
    async close() {
      stopWatching();
      await connection.close();
      proxy.close();
    },
  };
}
