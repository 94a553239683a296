import { createTemporalClient } from '../../temporal/connection';

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
  const namespace = env.TEMPORAL_NAMESPACE || 'default';
  const { connection } = await createTemporalClient({
    address: env.TEMPORAL_ADDRESS ?? '',
    namespace,
    apiKey: env.TEMPORAL_API_KEY || undefined,
    tls: env.TEMPORAL_TLS === '1',
  });
  try {
    const { pollers } = await connection.withDeadline(Date.now() + 3_000, () =>
      connection.workflowService.describeTaskQueue({
        namespace,
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
