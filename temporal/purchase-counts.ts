import type { Client } from '@temporalio/client';

/** How many purchases run, and how, as visibility knows it. */
export interface PurchaseCounts {
  readonly byStage: Readonly<Record<'awaiting-payment' | 'authorising' | 'needs-attention', number>>;
  /** Those that should have gone on by themselves, by what they did not get over. */
  readonly stuck: Readonly<Record<'hold-end', number>>;
  /** Purchases and whatever else waits for a person. */
  readonly needingAttention: number;
}

const ASK_MS = 2_000;
// A hold ends by its timer within a second; this is no busy engine any more.
const OVERDUE_MS = 30_000;
const RUNNING_PURCHASES = "WorkflowType = 'purchase' AND ExecutionStatus = 'Running'";

/** Counts by queries of visibility, which has no grouping by attributes of ours. Rejects while Temporal is away. */
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
