import type { Client } from '@temporalio/client';
import { executionStatuses } from './list-purchases';
import { quote } from './saved-views';

/** A workflow that works or worked on a purchase. `startedAt` is ISO 8601. */
interface WorkflowOfPurchase {
  readonly workflowId: string;
  readonly runId: string;
  readonly type: string;
  readonly status: (typeof executionStatuses)[number];
  readonly startedAt: string;
}

// A purchase, its late payment, and a refund for each of its tickets.
const MOST = 60;

/** All workflows of a purchase that the visibility store still has, the latest first. Rejects while Temporal is away. */
export async function listWorkflowsOf(client: Client, purchaseId: string): Promise<WorkflowOfPurchase[]> {
  const { executions } = await client.workflowService.listWorkflowExecutions({
    namespace: client.options.namespace,
    pageSize: MOST,
    query: `PurchaseId = ${quote(purchaseId)}`,
  });
  return (executions ?? []).map(({ execution, type, status, startTime }) => ({
    workflowId: execution?.workflowId ?? '',
    runId: execution?.runId ?? '',
    type: type?.name ?? '',
    status: executionStatuses[status ?? 0] ?? 'unspecified',
    startedAt: new Date(
      Number(startTime?.seconds ?? 0) * 1_000 + Number(startTime?.nanos ?? 0) / 1e6,
    ).toISOString(),
  }));
}
