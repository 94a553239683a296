import { activityInfo } from '@temporalio/activity';
import { type WorkflowHandle, WorkflowNotFoundError } from '@temporalio/client';
import { ApplicationFailure, type SearchAttributePair } from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import type { Activities } from '../activities/create-activities';
import { buildBundle } from '../temporal/build-bundle';
import { record, recordingTo } from '../test/harness/histories';

/** Stands for one activity: takes what it takes and answers what it answers, at once or later. */
export type Fake<Name extends keyof Activities> = (
  ...input: Parameters<Activities[Name]>
) => ReturnType<Activities[Name]> | Awaited<ReturnType<Activities[Name]>>;

/** Fakes by the names of their activities. An activity without one fails the test that calls it. */
export type FakeActivities = { [Name in keyof Activities]?: Fake<Name> };

/** Runs workflows alone, in skipped time, against fake activities. */
export interface WorkflowRunner {
  readonly env: TestWorkflowEnvironment;
  /** Runs one workflow until `story` ends and returns the names of the activities it called, in order. */
  run(
    what: { type: string; args: unknown[]; fakes: FakeActivities; attributes?: SearchAttributePair[] },
    story: (handle: WorkflowHandle, calls: string[]) => Promise<unknown>,
  ): Promise<string[]>;
  stop(): Promise<void>;
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

// The SDK gives each start 5 s; on a machine whose cores are all busy Java needs longer, so the last start is at 45 s.
const MAX_STARTS = 10;

async function startTimeSkippingServer(): Promise<TestWorkflowEnvironment> {
  const path = process.env.TEMPORAL_TEST_SERVER;
  for (let starts = 1; ; starts += 1) {
    try {
      return await TestWorkflowEnvironment.createTimeSkipping(
        path ? { server: { executable: { type: 'existing-path', path } } } : undefined,
      );
    } catch (error) {
      if (starts === MAX_STARTS) throw error;
    }
  }
}

/** The fakes as a worker registers them; `unfaked` rejects as soon as a workflow calls an activity that has no fake. */
export function registerFakes(fakes: FakeActivities, calls: string[] = []) {
  let fail: (error: Error) => void;
  const unfaked = new Promise<never>((_, reject) => {
    fail = reject;
  });
  unfaked.catch(() => undefined);
  const activities: Record<string, (...input: never[]) => Promise<unknown>> = {
    // Temporal calls the activity of this name for every name that is not registered.
    async default() {
      const error = new Error(`the workflow called ${activityInfo().activityType}, which has no fake`);
      fail(error);
      throw ApplicationFailure.nonRetryable(error.message);
    },
  };
  for (const [name, fake] of Object.entries(fakes)) {
    activities[name] = async (...input) => {
      calls.push(name);
      return (fake as (...input: never[]) => unknown)(...input);
    };
  }
  return { activities, unfaked };
}

const TASK_QUEUE = 'runner';

/** Starts the time-skipping server, and one worker for all runs: each run has fakes of its own, found by its workflow id. */
export async function startWorkflowRunner(): Promise<WorkflowRunner> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const env = await startTimeSkippingServer();
  await env.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: ATTRIBUTES,
  });
  const codePath = process.env.WORKFLOW_BUNDLE ?? (await buildBundle());
  const fakesByRun = new Map<string, ReturnType<typeof registerFakes>['activities']>();
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue: TASK_QUEUE,
    activities: {
      async default(...input: never[]) {
        const { activityType, workflowExecution } = activityInfo();
        const fakes = fakesByRun.get(workflowExecution?.workflowId ?? '');
        return (fakes?.[activityType] ?? fakes?.default)?.(...input);
      },
    },
    workflowBundle: { codePath },
  });
  const working = worker.run();
  return {
    env,
    async run({ type, args, fakes, attributes }, story) {
      const calls: string[] = [];
      const { activities, unfaked } = registerFakes(fakes, calls);
      const workflowId = `${type}-${fakesByRun.size + 1}`;
      fakesByRun.set(workflowId, activities);
      const handle = await env.client.workflow.start(type, {
        workflowId,
        taskQueue: TASK_QUEUE,
        args,
        typedSearchAttributes: attributes,
      });
      try {
        await Promise.race([story(handle, calls), unfaked]);
        if (recordingTo) record(recordingTo, await handle.fetchHistory());
      } finally {
        // One that still runs would keep time from being skipped for the next. It may end at this moment.
        await handle.terminate().catch((error: unknown) => {
          if (!(error instanceof WorkflowNotFoundError)) throw error;
        });
      }
      return calls;
    },
    async stop() {
      worker.shutdown();
      await working;
      await env.teardown();
    },
  };
}
