import type { Client } from '@temporalio/client';
import type { EngineLoad } from '../domain/queue/capacity-guard';

// Many admission loops may run in one process, and all read the same queue.
const FRESH_MS = 900;
const ASK_MS = 2_000;
// temporal.api.enums.v1.TaskQueueType
const WORKFLOW_TASKS = 1;
const unknown: EngineLoad = { backlog: null, taskAgeMs: null };

/**
 * Reads the backlog of a task queue from Temporal, at most every 0.9 s. Never rejects: while Temporal is away the load is
 * unknown (null), and no purchase can run anyway.
 */
export function createEngineProbe(client: Client, taskQueue: string): () => Promise<EngineLoad> {
  let latest: Promise<EngineLoad> = Promise.resolve(unknown);
  let askedAt = Number.NEGATIVE_INFINITY;

  async function ask(): Promise<EngineLoad> {
    const { stats } = await client.withDeadline(Date.now() + ASK_MS, () =>
      client.workflowService.describeTaskQueue({
        namespace: client.options.namespace,
        taskQueue: { name: taskQueue },
        taskQueueType: WORKFLOW_TASKS,
        reportStats: true,
      }),
    );
    if (!stats) return unknown;
    const age = stats.approximateBacklogAge;
    return {
      backlog: Number(stats.approximateBacklogCount ?? 0),
      taskAgeMs: Number(age?.seconds ?? 0) * 1_000 + Number(age?.nanos ?? 0) / 1e6,
    };
  }

  return () => {
    if (performance.now() - askedAt < FRESH_MS) return latest;
    askedAt = performance.now();
    latest = ask().catch(() => unknown);
    return latest;
  };
}
