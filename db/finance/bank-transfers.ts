import type { TimeWindow } from '../../domain/business-days';
import { type BankLine, isTransfer } from '../../domain/reconciliation';
import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';

/** A payout, one that came back, or a top-up, as our balance at the bank moved by it. */
export interface BankTransfer {
  readonly transferId: string;
  /** The bank's id of the payout or top-up. */
  readonly sourceId: string | null;
  /** The bank's reporting category, such as `payout`. */
  readonly category: string;
  /** Signed, after its fee; below 0 it left our balance. */
  readonly amount: number;
  readonly currency: string;
  /** ISO 8601. */
  readonly at: string;
  /** The reconciliation found that the balance moved by another amount, and nobody has settled that. */
  readonly isUnmatched: boolean;
}

/** Keeps the transfers among lines of the bank, for ever and each once. */
export async function keepTransfers(db: Queryable, lines: readonly BankLine[]): Promise<void> {
  const transfers = lines.filter(({ list, category }) => list === 'movements' && isTransfer(category));
  if (transfers.length === 0) return;
  await db.query(
    `insert into bank_transfer (id, source_id, category, amount, currency, at)
     select id, "sourceId", category, amount - fee, currency, to_timestamp("atMs" / 1000.0)
       from jsonb_to_recordset($1) as l (id text, "sourceId" text, category text, amount bigint, fee bigint, currency text, "atMs" bigint)
     on conflict (id) do nothing`,
    [JSON.stringify(transfers)],
  );
}

/** The transfers of a window, newest first; `afterId` continues after a page. */
export async function listTransfers(
  db: Queryable,
  page: TimeWindow & { readonly afterId?: string; readonly limit: number },
): Promise<BankTransfer[]> {
  const { rows } = await db.query<BankTransfer>(
    `select t.id as "transferId", t.source_id as "sourceId", t.category, t.amount, t.currency, ${isoTime('t.at')} as at,
            exists (select from reconciliation_case c where c.class = 'wrong-payout' and c.subject = t.source_id
                       and c.state in ('open', 'in-progress')) as "isUnmatched"
       from bank_transfer t
      where t.at >= $1 and t.at < $2
        and ($3::text is null or (t.at, t.id) < (select last.at, last.id from bank_transfer last where last.id = $3))
      order by t.at desc, t.id desc limit $4`,
    [page.from, page.to, page.afterId ?? null, page.limit],
  );
  return rows;
}

/** What the bank has paid out, and what it has not. Minor units of one currency. */
export interface BankBalance {
  /** At the bank when the window began. */
  readonly opening: number;
  /** Payouts of the window, less those that came back and top-ups. */
  readonly paidOut: number;
  /** At the bank when the window ended. */
  readonly open: number;
}

/** The balance at the bank in each currency around a window, by our ledger and the bank's transfers. */
export async function listBankBalances(
  db: Queryable,
  { from, to }: TimeWindow,
): Promise<Map<string, BankBalance>> {
  const { rows } = await db.query<BankBalance & { currency: string }>(
    `with moved as (
       select currency, at, case debit_account when 'bank' then amount else -amount end as earned, 0 as transferred
         from ledger_entry where (debit_account = 'bank' or credit_account = 'bank') and at < $2
       union all
       select currency, at, 0, amount from bank_transfer where at < $2
     )
     select currency, coalesce(sum(earned + transferred) filter (where at < $1), 0)::bigint as opening,
            coalesce(-sum(transferred) filter (where at >= $1), 0)::bigint as "paidOut",
            sum(earned + transferred)::bigint as open
       from moved group by currency`,
    [from, to],
  );
  return new Map(rows.map(({ currency, ...balance }) => [currency, balance]));
}

/** The part of one event in the balance at the bank around a window, in each currency. */
export async function listEventBalances(
  db: Queryable,
  eventId: string,
  { from, to }: TimeWindow,
): Promise<Map<string, BankBalance>> {
  const before = await sumPaidOut(db, eventId, from);
  const balances = [...(await sumPaidOut(db, eventId, to))].map(([currency, { earned, paid }]) => {
    const was = before.get(currency) ?? { earned: 0, paid: 0 };
    const balance = { opening: was.earned - was.paid, paidOut: paid - was.paid, open: earned - paid };
    return [currency, balance] as const;
  });
  return new Map(balances);
}

const EARNED = `case debit_account when 'bank' then amount else -amount end`;
const IS_OWN = 'purchase_id in (select id from purchase where event_id = $1)';
const OF_BANK = `(debit_account = 'bank' or credit_account = 'bank') and at < $2`;

/**
 * What an event has earned at the bank until a moment, and how much of it is paid out: the bank pays the oldest money first, whole
 * days (UTC) and then the movements of the day after them. The parts of all events add up to all payouts, as long as the bank has
 * not paid out more than the ledger knows.
 */
async function sumPaidOut(
  db: Queryable,
  eventId: string,
  until: string,
): Promise<Map<string, { earned: number; paid: number }>> {
  const { rows } = await db.query<{ currency: string; earned: number; paid: number }>(
    `with by_day as (
       select currency, (at at time zone 'utc')::date as day, sum(${EARNED}) as earned,
              sum(${EARNED}) filter (where ${IS_OWN}) as own
         from ledger_entry where ${OF_BANK} group by 1, 2
     ), running as (
       select currency, day, own, sum(earned) over (partition by currency order by day) as until_here from by_day
     ), covered as (
       -- The last day until which the payouts cover everything.
       select r.currency, p.amount, max(r.day) filter (where r.until_here <= p.amount) as last_day
         from running r
         join (select currency, -sum(amount) as amount from bank_transfer where at < $2 group by currency) p using (currency)
        where p.amount > 0 group by 1, 2
     ), rest as (
       -- What they pay of the day after it.
       select currency, last_day,
              (select min(day) from running r where r.currency = c.currency and (last_day is null or r.day > last_day)) as day,
              amount - coalesce((select until_here from running r where r.currency = c.currency and r.day = last_day), 0) as amount
         from covered c
     ), inside as (
       select r.currency, r.amount, m.is_own, m.earned, m.place, m.until_here
         from rest r cross join lateral (
           select is_own, earned, row_number() over oldest as place, sum(earned) over oldest as until_here
             from (select at, id, ${IS_OWN} as is_own, ${EARNED} as earned from ledger_entry
                    where ${OF_BANK} and currency = r.currency and at >= r.day::timestamp at time zone 'utc'
                      and at < (r.day + 1)::timestamp at time zone 'utc') of_day
           window oldest as (order by at, id)) m
     ), edge as (
       select currency, coalesce(max(place) filter (where until_here <= amount), 0) as place from inside group by currency
     ), part as (
       select i.currency, sum(case when i.place <= e.place then i.earned
                                   when i.place = e.place + 1 then i.amount - (i.until_here - i.earned) else 0 end) as paid
         from inside i join edge e using (currency) where i.is_own group by i.currency
     )
     select s.currency, sum(s.own)::bigint as earned,
            (coalesce(sum(s.own) filter (where s.day <= r.last_day), 0) + coalesce(max(p.paid), 0))::bigint as paid
       from running s left join rest r using (currency) left join part p using (currency)
      group by s.currency having count(s.own) > 0`,
    [eventId, until],
  );
  return new Map(rows.map(({ currency, ...sums }) => [currency, sums]));
}
