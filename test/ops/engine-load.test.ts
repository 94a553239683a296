import { Client, Connection } from '@temporalio/client';
import { createEngineProbe } from '../../temporal/engine-load';
import { uniqueName } from '../harness/client';
import { until } from '../harness/until';

test('the probe reports the count and age of waiting tasks, and zero where none wait', async () => {
  const connection = await Connection.connect({ address: process.env.TEMPORAL_ADDRESS });
  const client = new Client({ connection });
  const [idle, busy] = [uniqueName('idle'), uniqueName('busy')];
  const ids = [1, 2, 3].map(() => uniqueName('nobody'));
  for (const workflowId of ids) await client.workflow.start('nobody', { workflowId, taskQueue: busy });
  const probe = createEngineProbe(client, busy);
  await until('the probe reports the backlog', async () => {
    const { backlog, taskAgeMs } = await probe();
    return backlog === 3 && taskAgeMs! > 500;
  });
  expect(await createEngineProbe(client, idle)()).toEqual({ backlog: 0, taskAgeMs: 0 });
  for (const workflowId of ids) await client.workflow.getHandle(workflowId).terminate();
  await connection.close();
});
