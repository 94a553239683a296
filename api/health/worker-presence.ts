import type { Client } from '@temporalio/client';

// temporal.api.enums.v1.TaskQueueType
const WORKFLOW = 1;
// A poll lasts up to a minute, so a live worker was seen within this time.
const SEEN_WITHIN_MS = 75_000;

/** Resolves when every task queue has a worker that polls it. Throws with the name of one that has none. */
export async function hasPollers(client: Client, taskQueues: readonly string[]): Promise<void> {
  await Promise.all(
    taskQueues.map(async (name) => {
      const { pollers } = await client.workflowService.describeTaskQueue({
        namespace: client.options.namespace,
        taskQueue: { name },
        taskQueueType: WORKFLOW,
      });
      const seen = (pollers ?? []).map((poller) => Number(poller.lastAccessTime?.seconds ?? 0) * 1000);
      if (!seen.some((at) => at > Date.now() - SEEN_WITHIN_MS)) throw new Error(`no worker polls ${name}`);
    }),
  );
}
