import type { WorkflowHandle } from '@temporalio/client';
import type { SearchAttributePair } from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import type { Activities } from '../activities/create-activities';
import { buildBundle } from '../temporal/build-bundle';
import { record, recordingTo } from '../test/histories';

/** Activities replaced by a script of answers, by name. */
export type Script = Partial<Record<keyof Activities, (...args: never[]) => unknown>>;

/** Workflows in skipped time, alone: their activities are a script, and `calls` is what was done, in order. */
export interface Trial {
  readonly env: TestWorkflowEnvironment;
  /** Runs one workflow for as long as the story takes. */
  run(
    what: { type: string; args: unknown[]; script: Script; attributes?: SearchAttributePair[] },
    story: (handle: WorkflowHandle, calls: string[]) => Promise<void>,
  ): Promise<string[]>;
}

// temporal.api.enums.v1.IndexedValueType: KEYWORD 2, BOOL 5, DATETIME 6; the test server can add attributes but not list them.
const ATTRIBUTES = {
  EventId: 2,
  UserId: 2,
  PurchaseId: 2,
  PurchaseStage: 2,
  AttentionReason: 2,
  HoldUntil: 6,
  PayingSince: 6,
  NeedsAttention: 5,
};

// The SDK gives a server 5 s to come up; on a machine whose cores are all busy Java may take longer.
const MOST_STARTS = 3;

/** Starts the time-skipping server, once more where it was not up in time. */
export async function startTimeSkippingServer(): Promise<TestWorkflowEnvironment> {
  const path = process.env.TEMPORAL_TEST_SERVER;
  for (let starts = 1; ; starts += 1) {
    try {
      return await TestWorkflowEnvironment.createTimeSkipping(
        path ? { server: { executable: { type: 'existing-path', path } } } : undefined,
      );
    } catch (error) {
      if (starts === MOST_STARTS) throw error;
    }
  }
}

/** Workflows alone in skipped time; end it with `trial.env.teardown()`. */
export async function startTrial(): Promise<Trial> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const env = await startTimeSkippingServer();
  await env.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: ATTRIBUTES,
  });
  const codePath = process.env.WORKFLOW_BUNDLE ?? (await buildBundle());
  let runs = 0;
  return {
    env,
    async run({ type, args, script, attributes }, story) {
      const calls: string[] = [];
      const activities = Object.fromEntries(
        Object.entries(script).map(([name, act]) => [
          name,
          async (...given: never[]) => {
            calls.push(name);
            return act(...given);
          },
        ]),
      );
      runs += 1;
      const taskQueue = `trial-${type}-${runs}`;
      const worker = await Worker.create({
        connection: env.nativeConnection,
        taskQueue,
        activities,
        workflowBundle: { codePath },
      });
      await worker.runUntil(async () => {
        const handle = await env.client.workflow.start(type, {
          workflowId: taskQueue,
          taskQueue,
          args,
          typedSearchAttributes: attributes,
        });
        await story(handle, calls);
        if (recordingTo) record(recordingTo, await handle.fetchHistory());
      });
      return calls;
    },
  };
}
