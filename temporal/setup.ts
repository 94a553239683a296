import { Client, Connection, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import { searchAttributes } from '../workflows/search-attributes';
import { FINANCE_QUEUE, SWEEP_SCHEDULE } from '../workflows/sweep-contract';
import { connectionOptionsOf, type TemporalAddress } from './connection';
import { dataConverterOf } from './payload-codec';

// temporal.api.enums.v1.IndexedValueType
const INDEXED_TYPE = { KEYWORD: 2, BOOL: 5, DATETIME: 6 } as const;

/**
 * Makes a namespace ready: search attributes and schedules. Safe to run at every start and by several processes at
 * once. Throws when Temporal can't be reached, or when the key may not register attributes and they are missing.
 */
export async function setUpTemporal(where: TemporalAddress): Promise<void> {
  const connection = await Connection.connect({ ...connectionOptionsOf(where), connectTimeout: '10s' });
  try {
    await registerSearchAttributes(connection, where.namespace);
    const dataConverter = dataConverterOf(where.codecKeys);
    await createSweepSchedule(new Client({ connection, namespace: where.namespace, dataConverter }));
  } finally {
    await connection.close();
  }
}

async function registerSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = Object.values(searchAttributes).filter((key) => !(key.name in (customAttributes ?? {})));
  if (missing.length === 0) return;
  await connection.operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(
      missing.map((key) => [key.name, INDEXED_TYPE[key.type as keyof typeof INDEXED_TYPE]]),
    ),
  });
}

async function createSweepSchedule(client: Client): Promise<void> {
  const schedule = {
    spec: { intervals: [{ every: `${SWEEP_SCHEDULE.everySeconds}s` as const }] },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1m' as const },
    action: {
      type: 'startWorkflow' as const,
      workflowType: 'sweep',
      taskQueue: FINANCE_QUEUE,
      workflowId: 'sweep',
      workflowRunTimeout: '2m' as const,
    },
  };
  try {
    await client.schedule.create({ scheduleId: SWEEP_SCHEDULE.id, ...schedule });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    // An earlier release made it: its settings may be older than these.
    await client.schedule.getHandle(SWEEP_SCHEDULE.id).update((before) => ({ ...before, ...schedule }));
  }
}
