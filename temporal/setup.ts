import {
  type Client,
  type ConnectionLike,
  ScheduleAlreadyRunning,
  type ScheduleOptions,
  ScheduleOverlapPolicy,
} from '@temporalio/client';
import { RECONCILE_SCHEDULES, type ReconcileDueInput } from '../workflows/reconcile/reconcile-contract';
import { RETENTION_SCHEDULE } from '../workflows/retention/retention-contract';
import { searchAttributes } from '../workflows/search-attributes';
import { FINANCE_QUEUE, SWEEP_SCHEDULE } from '../workflows/sweep/sweep-contract';
import { createTemporalClient, type TemporalAddress } from './connection';

// temporal.api.enums.v1.IndexedValueType
const INDEXED_TYPE = { KEYWORD: 2, BOOL: 5, DATETIME: 6 } as const;

/**
 * Creates the search attributes and schedules of a namespace. Safe at every start and in several processes at once. Throws
 * when Temporal can't be reached, and when attributes are missing that the API key may not register.
 */
export async function setUpTemporal(where: TemporalAddress): Promise<void> {
  const client = await createTemporalClient(where);
  try {
    await registerSearchAttributes(client.connection, where.namespace);
    for (const { scheduleId, ...schedule } of schedules()) await putSchedule(client, scheduleId, schedule);
  } finally {
    await client.connection.close();
  }
}

async function registerSearchAttributes(
  { operatorService }: ConnectionLike,
  namespace: string,
): Promise<void> {
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
  const missing = Object.values(searchAttributes).filter((key) => !(key.name in (customAttributes ?? {})));
  if (missing.length === 0) return;
  await operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(
      missing.map((key) => [key.name, INDEXED_TYPE[key.type as keyof typeof INDEXED_TYPE]]),
    ),
  });
}

function schedules(): (ScheduleOptions & { action: { type: 'startWorkflow' } })[] {
  const policies = { overlap: ScheduleOverlapPolicy.SKIP } as const;
  return [
    {
      scheduleId: SWEEP_SCHEDULE.id,
      spec: { intervals: [{ every: `${SWEEP_SCHEDULE.everySeconds}s` as const }] },
      policies: { ...policies, catchupWindow: '1m' },
      action: {
        type: 'startWorkflow',
        workflowType: 'sweep',
        taskQueue: FINANCE_QUEUE,
        workflowId: 'sweep',
        workflowRunTimeout: '2m',
      },
    },
    {
      scheduleId: RETENTION_SCHEDULE.id,
      spec: { calendars: [{ hour: RETENTION_SCHEDULE.hour }] },
      policies: { ...policies, catchupWindow: '1 hour' },
      action: {
        type: 'startWorkflow',
        workflowType: 'retention',
        taskQueue: FINANCE_QUEUE,
        workflowId: 'retention',
      },
    },
    ...RECONCILE_SCHEDULES.map(({ id, kind, calendar }) => ({
      scheduleId: id,
      spec: { calendars: [calendar] },
      // A longer outage needs no catch-up: the daily run finds the days without a reconciliation.
      policies: { ...policies, catchupWindow: '1 hour' as const },
      action: {
        type: 'startWorkflow' as const,
        workflowType: 'reconcileDue',
        taskQueue: FINANCE_QUEUE,
        workflowId: id,
        args: [{ kind } satisfies ReconcileDueInput],
        staticSummary: `Starts the ${kind} reconciliation`,
      },
    })),
  ];
}

async function putSchedule(
  client: Client,
  scheduleId: string,
  schedule: Omit<ReturnType<typeof schedules>[number], 'scheduleId'>,
): Promise<void> {
  try {
    await client.schedule.create({ scheduleId, ...schedule });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    // The schedule may have the settings of an earlier release.
    await client.schedule.getHandle(scheduleId).update((before) => ({ ...before, ...schedule }));
  }
}
