import { Connection } from '@temporalio/client';

// temporal.api.enums.v1.TaskQueueType
const WORKFLOW = 1;
/** A poll lasts up to a minute, so a living worker was seen within this time. */
const SEEN_WITHIN_MS = 75_000;

/** Resolves when a worker with a wanted identity (`<pid>@<host>`) polls the task queue of the Temporal that `env` names; throws otherwise. */
export async function requirePoller(
  env: NodeJS.ProcessEnv,
  taskQueue: string,
  isWanted: (identity: string) => boolean,
): Promise<void> {
  const connection = await Connection.connect({
    address: env.TEMPORAL_ADDRESS,
    apiKey: env.TEMPORAL_API_KEY || undefined,
    tls: env.TEMPORAL_TLS === '1' || env.TEMPORAL_API_KEY ? true : undefined,
    connectTimeout: 2_000,
  });
  try {
    const { pollers } = await connection.withDeadline(Date.now() + 3_000, () =>
      connection.workflowService.describeTaskQueue({
        namespace: env.TEMPORAL_NAMESPACE || 'default',
        taskQueue: { name: taskQueue },
        taskQueueType: WORKFLOW,
      }),
    );
    const seen = (pollers ?? []).filter(
      ({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000 > Date.now() - SEEN_WITHIN_MS,
    );
    if (!seen.some(({ identity }) => isWanted(identity ?? '')))
      throw new Error(`no such worker polls ${taskQueue}`);
  } finally {
    await connection.close();
  }
}
