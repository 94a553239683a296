import type { TimeWindow } from '../../domain/business-days';
import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';

/** How many things of a kind wait, since when, and how much money that is. */
interface Waiting {
  readonly count: number;
  /** ISO 8601; null when nothing waits. */
  readonly since: string | null;
  readonly amounts: readonly { readonly currency: string; readonly amount: number }[];
}

/** What waits for finance. */
interface FinanceWaiting {
  /** The bank refused them, or our balance is too low: a person decides. */
  readonly refunds: Waiting;
  readonly disputes: Waiting;
  readonly cases: Waiting;
  /** Of the cases: payouts that do not agree with the balance. */
  readonly payouts: Waiting;
}

/** What waits for finance now. */
export async function financeWaiting(db: Queryable): Promise<FinanceWaiting> {
  const { rows } = await db.query<{ kind: keyof FinanceWaiting } & Waiting>(
    `with waits as (
       select 'refunds' as kind, opened_at as since, currency, amount from refund
        where closed_at is null and status in ('balance-empty', 'needs-attention')
       union all
       select 'disputes', min(at), currency, sum(case 'disputed' when debit_account then amount else -amount end)
         from ledger_entry where debit_account = 'disputed' or credit_account = 'disputed'
        group by bank_object, currency having sum(case 'disputed' when debit_account then amount else -amount end) > 0
       union all
       select kind, opened_at, null, null from reconciliation_case,
              lateral (select 'cases' as kind union all select 'payouts' where class = 'wrong-payout') of_kind
        where state in ('open', 'in-progress')
     ), by_currency as (
       select kind, currency, count(*) as count, min(since) as since, sum(amount)::bigint as amount from waits group by 1, 2
     )
     select kind, sum(count)::bigint as count, ${isoTime('min(since)')} as since,
            coalesce(jsonb_agg(jsonb_build_object('currency', currency, 'amount', amount) order by currency)
                       filter (where currency is not null), '[]') as amounts
       from by_currency group by kind`,
  );
  const of = (kind: keyof FinanceWaiting): Waiting => {
    const { count = 0, since = null, amounts = [] } = rows.find((row) => row.kind === kind) ?? {};
    return { count, since, amounts };
  };
  return { refunds: of('refunds'), disputes: of('disputes'), cases: of('cases'), payouts: of('payouts') };
}

/** How many days of a window are compared with the bank, and of how many the totals close. */
export interface ReconciledDays {
  /** Whole days (UTC) of the window that are over, from the first on in which money moved. */
  readonly days: number;
  readonly compared: number;
  readonly closing: number;
}

/** Which days of a window have a completed daily reconciliation. */
export async function countReconciledDays(db: Queryable, { from, to }: TimeWindow): Promise<ReconciledDays> {
  const { rows } = await db.query<ReconciledDays>(
    `with day as (
       select d at time zone 'utc' as begins
         from generate_series(date_trunc('day', greatest($1::timestamptz, (select coalesce(min(at), $2) from ledger_entry)) at time zone 'utc'),
                              least($2::timestamptz, clock_timestamp()) at time zone 'utc' - interval '1 day', '1 day') d
     ), result as (
       select begins, bool_or((r.totals ->> 'closes')::boolean) as closes, count(r.id) as times
         from day left join reconciliation r on r.kind = 'daily' and r.status = 'completed' and r.window_from = begins
        group by begins
     )
     select count(*) as days, count(*) filter (where times > 0) as compared, count(*) filter (where closes) as closing from result`,
    [from, to],
  );
  return rows[0]!;
}
