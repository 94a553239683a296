import type { Client } from '@temporalio/client';
import { listRepairable, type RepairablePurchase } from '../../db/ops/repair-batches';
import type { Pool } from '../../db/pool';
import type { Money } from '../../domain/money';
import { possibleRepairs } from '../../domain/possible-repairs';
import type { PurchaseStage } from '../../domain/purchase';
import type { PurchaseFilter } from '../../temporal/list-purchases';
import { countBatch, listBatchPurchases } from '../../temporal/repair-batch';

/** What a batch would do. */
interface BatchPreview {
  /** How many workflows match now. */
  readonly purchases: number;
  /** How many of them were looked at, the latest first. */
  readonly examined: number;
  /** What will happen to those that the repair can help; the others will refuse it. */
  readonly helped: {
    readonly purchases: number;
    readonly tickets: number;
    readonly money: readonly Money[];
  };
  readonly stages: readonly { readonly stage: PurchaseStage; readonly purchases: number }[];
  /** Some of those that it can help, with the most money first. */
  readonly examples: readonly RepairablePurchase[];
}

// As many as fit into one answer of the visibility store.
const MOST_EXAMINED = 1_000;
const MOST_EXAMPLES = 20;

/** Looks at what a batch would do, without doing anything. Rejects while Temporal or Postgres is away. */
export async function previewBatch(
  { client, pool }: { client: Client; pool: Pool },
  batch: {
    readonly action: 'extend' | 'release' | 'retry';
    readonly filter: Omit<PurchaseFilter, 'userId'>;
    readonly nowMs: number;
  },
): Promise<BatchPreview> {
  const { action, filter, nowMs } = batch;
  const [purchases, ids] = await Promise.all([
    countBatch(client, filter, nowMs),
    listBatchPurchases(client, filter, { nowMs, limit: MOST_EXAMINED }),
  ]);
  const found = await listRepairable(pool, ids);
  const helped = found.flatMap((purchase) => {
    const repair = repairsOf(purchase).find((one) => one.action === action);
    return repair ? [{ purchase, repair }] : [];
  });
  return {
    ...{ purchases, examined: found.length },
    helped: {
      purchases: helped.length,
      tickets: helped.reduce((sum, { purchase }) => sum + purchase.ticketIds.length, 0),
      money: sumsOf(helped.map(({ purchase }) => purchase.total)),
    },
    stages: countsOf(found.map(({ stage }) => stage)),
    examples: helped.slice(0, MOST_EXAMPLES).map(({ purchase }) => purchase),
  };
}

function repairsOf({ stage, total, paymentIntentId, ticketIds }: RepairablePurchase) {
  return possibleRepairs({
    ...{ stage, total, paymentIntentId, heldTicketIds: ticketIds },
    // A batch goes to workflows that run: none of them is booked and paid.
    ...{ bookedTickets: [], refundableAmount: 0, isPaid: false, hasStuckRefund: false },
  });
}

function sumsOf(amounts: readonly Money[]): Money[] {
  const sums = new Map<string, number>();
  for (const { amount, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  return [...sums].map(([currency, amount]) => ({ amount, currency }));
}

function countsOf(stages: readonly PurchaseStage[]) {
  const counts = new Map<PurchaseStage, number>();
  for (const stage of stages) counts.set(stage, (counts.get(stage) ?? 0) + 1);
  return [...counts].map(([stage, purchases]) => ({ stage, purchases }));
}
