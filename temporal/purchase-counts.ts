import type { Client } from '@temporalio/client';

/** The running purchases in the visibility store, counted. */
export interface PurchaseCounts {
  readonly byStage: Readonly<Record<'awaiting-payment' | 'authorising' | 'needs-attention', number>>;
  /** Purchases that should have proceeded by themselves, by the step that is overdue. */
  readonly stuck: Readonly<Record<'hold-end', number>>;
  /** Workflows of any kind that wait for a person. */
  readonly needingAttention: number;
}

const ASK_MS = 2_000;
// A hold ends within a second after its timer; 30 s is more than a busy system explains.
const OVERDUE_MS = 30_000;
const RUNNING_PURCHASES = "WorkflowType = 'purchase' AND ExecutionStatus = 'Running'";

/** Counts with one query each: the visibility store cannot group by custom attributes. Rejects while Temporal is away. */
export async function countPurchases(client: Client): Promise<PurchaseCounts> {
  const count = async (query: string) => (await client.workflow.count(query)).count;
  const overdue = new Date(Date.now() - OVERDUE_MS).toISOString();
  return client.withDeadline(Date.now() + ASK_MS, async () => {
    const [waiting, authorising, attention, holdEnd, needingAttention] = await Promise.all([
      count(`${RUNNING_PURCHASES} AND PurchaseStage = 'awaiting-payment'`),
      count(`${RUNNING_PURCHASES} AND PurchaseStage = 'authorising'`),
      count(`${RUNNING_PURCHASES} AND PurchaseStage = 'needs-attention'`),
      count(`${RUNNING_PURCHASES} AND PurchaseStage = 'awaiting-payment' AND HoldUntil < '${overdue}'`),
      count(`ExecutionStatus = 'Running' AND NeedsAttention = true`),
    ]);
    return {
      byStage: { 'awaiting-payment': waiting, authorising, 'needs-attention': attention },
      stuck: { 'hold-end': holdEnd },
      needingAttention,
    };
  });
}
