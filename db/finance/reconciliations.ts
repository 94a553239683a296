import type { DifferenceClass } from '../../domain/reconciliation';
import { isoTime } from '../iso-time';
import { inLongTransaction } from '../long-transaction';
import type { Pool, Queryable } from '../pool';
import { forgetDifferences } from './cases';

/** Why a reconciliation runs. */
type ReconciliationKind = 'daily' | 'hourly' | 'on-demand';

/** The sums of one currency in a window, in minor units. */
export interface CurrencyTotals {
  readonly currency: string;
  /** What the bank's balance received minus what it paid and its fees, without payouts and top-ups. */
  readonly bank: number;
  /** The same by our ledger. */
  readonly ours: number;
  readonly difference: number;
  /** The sum of all differences that were found. */
  readonly explained: number;
  /** `difference` minus `explained`: 0, unless the reconciliation itself is wrong. */
  readonly unexplained: number;
  readonly gross: number;
  readonly fees: number;
  /** Payouts, top-ups and similar transfers. */
  readonly transfers: number;
}

/** The totals of a window. */
export interface Totals {
  readonly closes: boolean;
  readonly unexplained: number;
  readonly bankLines: number;
  readonly ourLines: number;
  readonly currencies: readonly CurrencyTotals[];
}

/** How many objects matched, and how many differences of each class there are. */
type ClassCounts = Readonly<Record<'matched' | DifferenceClass, number>>;

/** A reconciliation without its cases. Times are ISO 8601. */
export interface ReconciliationRecord {
  readonly reconciliationId: string;
  readonly kind: ReconciliationKind;
  readonly status: 'running' | 'completed' | 'failed';
  readonly from: string;
  readonly to: string;
  readonly requestedBy: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly totals: Totals | null;
  readonly classes: ClassCounts | null;
  readonly failure: string | null;
}

/** A reconciliation that is about to start. */
interface NewReconciliation {
  readonly reconciliationId: string;
  readonly kind: ReconciliationKind;
  /** ISO 8601. */
  readonly from: string;
  readonly to: string;
  readonly requestedBy: string;
}

/** Inserts a reconciliation; false when this id exists. */
export async function insertReconciliation(db: Queryable, made: NewReconciliation): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into reconciliation (id, kind, window_from, window_to, requested_by) values ($1, $2, $3, $4, $5)
     on conflict (id) do nothing`,
    [made.reconciliationId, made.kind, made.from, made.to, made.requestedBy],
  );
  return rowCount === 1;
}

/**
 * Assigns a reconciliation to a run of its workflow and deletes what another run had read, as the bank has moved on
 * since. The same run may call again and finds everything unchanged. Returns when the reading of the bank began.
 */
export async function claimReconciliation(
  pool: Pool,
  made: NewReconciliation,
  runId: string,
): Promise<{ asOfMs: number }> {
  return inLongTransaction(pool, async (db) => {
    await insertReconciliation(db, made);
    const { rows } = await db.query<{ run_id: string | null }>(
      'select run_id from reconciliation where id = $1 for update',
      [made.reconciliationId],
    );
    if (rows[0]!.run_id !== runId) {
      await forgetLines(db, made.reconciliationId);
      await forgetDifferences(db, made.reconciliationId);
      await db.query(
        `update reconciliation set run_id = $2, status = 'running', as_of = clock_timestamp(), ended_at = null,
                totals = null, classes = null, failure = null
          where id = $1`,
        [made.reconciliationId, runId],
      );
    }
    const { rows: begun } = await db.query<{ ms: number }>(
      'select (extract(epoch from as_of) * 1000)::bigint as ms from reconciliation where id = $1',
      [made.reconciliationId],
    );
    return { asOfMs: begun[0]!.ms };
  });
}

/** Deletes the bank's lines of a reconciliation; its report stays. */
async function forgetLines(db: Queryable, reconciliationId: string): Promise<void> {
  await db.query('delete from bank_line where reconciliation_id = $1', [reconciliationId]);
  await db.query('delete from bank_listing where reconciliation_id = $1', [reconciliationId]);
}

/** Ends a reconciliation as completed or failed. */
export async function endReconciliation(
  db: Queryable,
  reconciliationId: string,
  failure: string | null,
): Promise<void> {
  await db.query(
    `update reconciliation set status = case when $2::text is null then 'completed' else 'failed' end,
            failure = $2, ended_at = clock_timestamp()
      where id = $1 and status = 'running'`,
    [reconciliationId, failure],
  );
}

const RECORD = `
  select id as "reconciliationId", kind, status, ${isoTime('window_from')} as "from", ${isoTime('window_to')} as "to",
         requested_by as "requestedBy", ${isoTime('as_of')} as "startedAt", ${isoTime('ended_at')} as "endedAt",
         totals, classes, failure
    from reconciliation`;

/** The reconciliation with this id; undefined when there is none. */
export async function maybeReconciliation(
  db: Queryable,
  reconciliationId: string,
): Promise<ReconciliationRecord | undefined> {
  const { rows } = await db.query<ReconciliationRecord>(`${RECORD} where id = $1`, [reconciliationId]);
  return rows[0];
}

/** What a reconciliation came to; `open`: it is completed, and its totals do not close. */
export const reconciliationResults = ['running', 'failed', 'closes', 'open'] as const;

/** Reconciliations, newest first; `afterId` continues after the last one of a page. */
export async function listReconciliations(
  db: Queryable,
  page: {
    kind?: ReconciliationKind;
    result?: (typeof reconciliationResults)[number];
    afterId?: string;
    limit: number;
  },
): Promise<ReconciliationRecord[]> {
  const { rows } = await db.query<ReconciliationRecord>(
    `${RECORD}
      where ($1::text is null or kind = $1)
        and ($2::text is null or $2 = case when status <> 'completed' then status
                                           when (totals ->> 'closes')::boolean then 'closes' else 'open' end)
        and ($3::text is null
             or (as_of, id) < (select last.as_of, last.id from reconciliation last where last.id = $3))
      order by as_of desc, id desc limit $4`,
    [page.kind ?? null, page.result ?? null, page.afterId ?? null, page.limit],
  );
  return rows;
}

/**
 * The whole days (UTC) of the last `lookBackDays` without a completed daily reconciliation, oldest first, from the
 * first day with a sale on. A day counts once `settleSeconds` have passed since its end.
 */
export async function listMissingDays(
  db: Queryable,
  { lookBackDays, settleSeconds }: { lookBackDays: number; settleSeconds: number },
): Promise<string[]> {
  const { rows } = await db.query<{ day: string }>(
    `select to_char(day, 'YYYY-MM-DD') as day
       from generate_series(date_trunc('day', now() at time zone 'utc') - make_interval(days => $1),
                            now() at time zone 'utc' - interval '1 day' - make_interval(secs => $2), '1 day') as day
      where day + interval '1 day' > (select min(created_at) at time zone 'utc' from purchase)
        and not exists (select 1 from reconciliation r
                         where r.kind = 'daily' and r.status = 'completed' and r.window_from = day at time zone 'utc')
      order by day`,
    [lookBackDays, settleSeconds],
  );
  return rows.map((row) => row.day);
}

/** Deletes the bank's lines of old reconciliations; reports and cases stay. Returns of how many reconciliations. */
export async function forgetOldLines(
  pool: Pool,
  { hourlyDays, otherDays }: { hourlyDays: number; otherDays: number },
): Promise<number> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from reconciliation
      where ended_at < now() - make_interval(days => case when kind = 'hourly' then $1 else $2 end)
        and exists (select 1 from bank_listing where reconciliation_id = reconciliation.id)`,
    [hourlyDays, otherDays],
  );
  for (const { id } of rows) await inLongTransaction(pool, (db) => forgetLines(db, id));
  return rows.length;
}

/** Records the result of a reconciliation, before its repairs. */
export async function recordResult(
  db: Queryable,
  reconciliationId: string,
  { totals, classes }: { totals: Totals; classes: ClassCounts },
): Promise<void> {
  await db.query('update reconciliation set totals = $2, classes = $3 where id = $1', [
    reconciliationId,
    JSON.stringify(totals),
    JSON.stringify(classes),
  ]);
}
