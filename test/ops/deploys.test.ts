import type { Client } from '@temporalio/client';
import { createTemporalClient } from '../../temporal/connection';
import { bankControl } from '../harness/bank-control';
import { type Caller, logIn, uniqueName } from '../harness/client';
import { hold, makeEvent, pay } from '../harness/sale-steps';
import { sharedSystem } from '../harness/shared-system';
import {
  createNamespace,
  type RunningApi,
  type RunningWorkers,
  type SystemFacts,
  startApi,
  startWorkers,
} from '../harness/system';
import { until } from '../harness/until';

/* Deploys of worker versions while fans buy, in a separate namespace. */
const deploymentName = 'holdfast';

let system: SystemFacts;
let api: RunningApi;
let namespace: Awaited<ReturnType<typeof createNamespace>>;
let temporal: Client;
let organiser: Caller;
let settings: Record<string, string>;
const workers: RunningWorkers[] = [];

beforeAll(async () => {
  system = await sharedSystem();
  const name = uniqueName('deploys');
  const address = system.env.TEMPORAL_ADDRESS!;
  settings = { TEMPORAL_NAMESPACE: name };
  namespace = await createNamespace(address, name);
  temporal = await createTemporalClient({ address, namespace: name });
  [api] = await Promise.all([startApi(system, settings), deploy('v1')]);
  organiser = await logIn(api.url, 'organiser', ['organiser']);
});

afterAll(async () => {
  await Promise.all([api?.stop(), ...workers.map((one) => one.stop())]);
  await temporal?.connection.close();
  await namespace?.drop();
});

/** Starts workers of a version and waits until the server knows it, which is when they have polled. */
async function deploy(buildId: string): Promise<RunningWorkers> {
  const running = await startWorkers(system, { ...settings, WORKER_BUILD_ID: buildId }, ['purchase']);
  workers.push(running);
  await until(`${buildId} is known with its workflow queue and its activity queue`, async () => {
    const { workerDeploymentVersionInfo: known } = await temporal.workflowService
      .describeWorkerDeploymentVersion({
        namespace: temporal.options.namespace,
        deploymentVersion: { deploymentName, buildId },
      })
      .catch(() => ({ workerDeploymentVersionInfo: undefined }));
    return (known?.taskQueueInfos?.length ?? 0) >= 2;
  });
  return running;
}

const version = (buildId: string) => ({ namespace: temporal.options.namespace, deploymentName, buildId });

async function beginPurchase(seats = 1) {
  const event = await makeEvent(organiser);
  const fan = await logIn(api.url);
  const { purchaseId } = await hold(fan, ...event.ticketIds.slice(0, seats));
  const handle = temporal.workflow.getHandle(`purchase:${event.id}:${fan.userId}`);
  const versionNow = async () =>
    (await handle.describe()).raw.workflowExecutionInfo?.versioningInfo?.deploymentVersion?.buildId;
  return { fan, purchaseId, handle, versionNow };
}

test('a purchase finishes on the version on which it began, and new purchases begin on the next', async () => {
  await temporal.workflowService.setWorkerDeploymentCurrentVersion(version('v1'));
  const first = await beginPurchase();
  expect(await first.versionNow()).toBe('v1');

  await deploy('v2');
  await temporal.workflowService.setWorkerDeploymentRampingVersion({ ...version('v2'), percentage: 100 });
  const ramped = await beginPurchase();
  expect(await ramped.versionNow()).toBe('v2');
  await temporal.workflowService.setWorkerDeploymentCurrentVersion(version('v2'));
  const second = await beginPurchase();
  expect(await second.versionNow()).toBe('v2');

  for (const { fan, purchaseId, handle } of [first, ramped, second]) {
    expect((await pay(fan, purchaseId)).status).toBe(200);
    expect(await handle.result()).toMatchObject({ stage: 'confirmed' });
  }
  expect(await Promise.all([first, ramped, second].map((one) => one.versionNow()))).toEqual([
    'v1',
    'v2',
    'v2',
  ]);
});

test('a worker that gets SIGTERM during a call to the bank finishes it before it exits', async () => {
  const { fan, purchaseId, handle } = await beginPurchase();
  const bank = bankControl(system);
  const filter = { metadataKey: 'purchaseId', metadataValue: purchaseId };
  await bank.fault({ kind: 'delay', path: '/capture$', ms: 2_000, count: 1, filter });
  const paying = pay(fan, purchaseId);
  await until(
    'the bank is capturing',
    async () => (await fan.get(`/purchase/${purchaseId}`)).body.stage === 'capturing',
  );

  const [, v2] = workers as [RunningWorkers, RunningWorkers];
  v2.kill('SIGTERM');
  await until('the worker has exited', async () => v2.endings[0]);
  expect(v2.endings).toEqual([expect.stringContaining('ended (exit code 0)')]);

  expect((await paying).status).toBe(200);
  expect(await handle.result()).toMatchObject({ stage: 'confirmed' });
  const { events } = await handle.fetchHistory();
  // The step was neither repeated as an activity nor by another workflow task.
  expect(events!.filter((event) => event.activityTaskScheduledEventAttributes)).toEqual([]);
  expect(events!.filter((event) => event.workflowTaskTimedOutEventAttributes)).toEqual([]);
  expect((await bank.stateOf(purchaseId)).intents).toBe(1);
});
