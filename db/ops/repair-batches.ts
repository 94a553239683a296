import type { Money } from '../../domain/money';
import type { PurchaseStage } from '../../domain/purchase';
import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';

/** What a purchase answered to the repair of a batch. `at` is ISO 8601. */
interface BatchResult {
  readonly id: number;
  readonly at: string;
  readonly purchaseId: string;
  readonly userId: string | null;
  /** `done`, or the code of the refusal. */
  readonly outcome: string;
  readonly detail: string | null;
  readonly stage: PurchaseStage | null;
  readonly total: Money | null;
}

/** The next results of a batch after the one with the id `afterId`, in the order in which they came. */
export async function listBatchResults(
  db: Queryable,
  page: { readonly batchId: string; readonly afterId?: number; readonly limit: number },
): Promise<BatchResult[]> {
  const { batchId, afterId = 0, limit } = page;
  const { rows } = await db.query<BatchResult>(
    `select a.id, ${isoTime('a.at')} as at, a.subject_id as "purchaseId", p.user_id as "userId", a.outcome,
            a.details ->> 'detail' as detail, p.stage,
            case when p.id is not null then jsonb_build_object('amount', p.total_amount, 'currency', p.currency) end as total
       from ops_audit a left join purchase p on p.id = a.subject_id
      where a.details ? 'batchId' and a.details ->> 'batchId' = $1 and a.id > $2 order by a.id limit $3`,
    [batchId, afterId, limit],
  );
  return rows;
}

/** How many purchases of a batch gave each answer: `done`, or the code of a refusal. */
export async function countBatchResults(db: Queryable, batchId: string): Promise<Record<string, number>> {
  const { rows } = await db.query<{ outcome: string; count: number }>(
    `select outcome, count(*) as count from ops_audit
      where details ? 'batchId' and details ->> 'batchId' = $1 group by outcome order by outcome`,
    [batchId],
  );
  return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]));
}

/** A batch as the audit has it: who asked for it, and why. */
interface BatchRecord {
  readonly batchId: string;
  readonly startedAt: string;
  readonly by: string;
  /** `extend`, `release` or `retry`. */
  readonly action: string;
  readonly reason: string;
  /** How many purchases matched. */
  readonly purchases: number;
}

const BATCH = `
  select subject_id as "batchId", ${isoTime('at')} as "startedAt", actor as by, replace(action, 'batch-', '') as action,
         reason, coalesce((details ->> 'purchases')::int, 0) as purchases
    from ops_audit where subject_type = 'batch' and action like 'batch-%'`;

/** The batch with this id; undefined when there is none. */
export async function maybeBatch(db: Queryable, batchId: string): Promise<BatchRecord | undefined> {
  const { rows } = await db.query<BatchRecord>(`${BATCH} and subject_id = $1 order by id limit 1`, [batchId]);
  return rows[0];
}

/** The latest batches, the newest first. */
export async function listBatches(db: Queryable, skip: number, limit: number): Promise<BatchRecord[]> {
  const { rows } = await db.query<BatchRecord>(`${BATCH} order by id desc offset $1 limit $2`, [skip, limit]);
  return rows;
}

/** What of a purchase decides which repairs can help it. */
export interface RepairablePurchase {
  readonly purchaseId: string;
  readonly userId: string;
  readonly stage: PurchaseStage;
  readonly total: Money;
  readonly paymentIntentId: string | null;
  readonly ticketIds: readonly string[];
}

/** These purchases as they are now. */
export async function listRepairable(
  db: Queryable,
  purchaseIds: readonly string[],
): Promise<RepairablePurchase[]> {
  const { rows } = await db.query<RepairablePurchase>(
    `select id as "purchaseId", user_id as "userId", stage,
            jsonb_build_object('amount', total_amount, 'currency', currency) as total,
            payment_intent_id as "paymentIntentId", jsonb_path_query_array(tickets, '$[*].ticketId') as "ticketIds"
       from purchase where id = any ($1) order by total_amount desc, id`,
    [purchaseIds],
  );
  return rows;
}
