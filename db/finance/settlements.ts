import type { TimeWindow } from '../../domain/business-days';
import { type AccountFlow, type Settlement, settlementOf } from '../../domain/settlement/settlement';
import { type SettlementRow, settlementRows } from '../../domain/settlement/settlement-rows';
import { inSnapshot } from '../long-transaction';
import type { Pool, Queryable } from '../pool';
import { type BankBalance, listBankBalances, listEventBalances } from './bank-transfers';

/** The settlement of one currency, what the bank has paid out of it, and all of that as rows. */
export interface CurrencySettlement extends Settlement, BankBalance {
  readonly currency: string;
  readonly rows: readonly SettlementRow[];
}

/** The settlement of an event within a window, without payouts. */
export interface EventSettlement extends Settlement {
  readonly eventId: string;
  readonly eventName: string;
  /** ISO 8601. */
  readonly startsAt: string;
  readonly currency: string;
}

/** Which settlement: of everything, or of one event. */
interface SettlementRequest extends TimeWindow {
  readonly eventId?: string;
}

/** The settlement of a window in each currency, from one snapshot of the ledger. */
export function settle(pool: Pool, request: SettlementRequest): Promise<CurrencySettlement[]> {
  return inSnapshot(pool, async (db) => {
    const flows = await listFlows(db, request);
    const balances = request.eventId
      ? await listEventBalances(db, request.eventId, request)
      : await listBankBalances(db, request);
    const currencies = [...new Set([...flows.keys(), ...balances.keys()])].sort();
    return currencies.map((currency) => {
      const balance = balances.get(currency) ?? { opening: 0, paidOut: 0, open: 0 };
      const amounts = { ...settlementOf(flows.get(currency) ?? []), ...balance };
      return { currency, ...amounts, rows: settlementRows(amounts) };
    });
  });
}

const IS_MONEY = `l.debit_account not in ('card-holds', 'card-holds-offset')`;

async function listFlows(
  db: Queryable,
  { from, to, eventId }: SettlementRequest,
): Promise<Map<string, AccountFlow[]>> {
  const { rows } = await db.query<{ currency: string } & AccountFlow>(
    `select l.currency, l.debit_account as debit, l.credit_account as credit, sum(l.amount)::bigint as amount, count(*) as count
       from ledger_entry l
      where l.at >= $1 and l.at < $2 and ${IS_MONEY}
        and ($3::text is null or l.purchase_id in (select id from purchase where event_id = $3))
      group by 1, 2, 3`,
    [from, to, eventId ?? null],
  );
  const flows = new Map<string, AccountFlow[]>();
  for (const { currency, ...flow } of rows) flows.set(currency, [...(flows.get(currency) ?? []), flow]);
  return flows;
}

/** In which order events are listed. */
export const eventSettlementSorts = ['gross', 'name', 'start'] as const;

/** A page of the events of a window. */
interface EventSettlementPage extends TimeWindow {
  /** A part of the name, or the id. */
  readonly text?: string;
  readonly sort: (typeof eventSettlementSorts)[number];
  /** Continues after this row. */
  readonly after?: { readonly eventId: string; readonly currency: string };
  readonly limit: number;
}

// Each falls or rises as people expect it; the last columns make the order whole.
const ORDERS: Readonly<Record<EventSettlementPage['sort'], string>> = {
  gross: '-one.gross, one.event_id, one.currency',
  name: 'one.name, one.event_id, one.currency',
  start: 'one.starts_at, one.event_id, one.currency',
};

/** The settlements of the events that money moved for within a window, in each of their currencies. */
export function listEventSettlements(pool: Pool, page: EventSettlementPage): Promise<EventSettlement[]> {
  const order = ORDERS[page.sort];
  return inSnapshot(pool, async (db) => {
    const { rows } = await db.query<EventRow>(
      `with flow as (
         select p.event_id, l.currency, l.debit_account as debit, l.credit_account as credit, sum(l.amount)::bigint as amount,
                count(*) as count
           from ledger_entry l join purchase p on p.id = l.purchase_id
          where l.at >= $1 and l.at < $2 and ${IS_MONEY}
          group by 1, 2, 3, 4
       ), sum_of as (
         select event_id, currency, jsonb_agg(to_jsonb(flow) - 'event_id' - 'currency') as flows,
                coalesce(sum(case 'receivable' when debit then amount when credit then -amount end)
                           filter (where array[debit, credit] && '{sales,service-fees,tax}'), 0) as gross
           from flow group by 1, 2
       ), one as (
         select sum_of.*, e.name, e.starts_at from sum_of join event e on e.id = event_id
          where $3::text is null or e.id = $3 or strpos(lower(e.name), lower($3)) > 0
       )
       select event_id as "eventId", name as "eventName", starts_at as "startsAt", currency, flows from one
        where $4::text is null
           or (${order}) > (select ${order.replaceAll('one.', 'last.')} from one last where last.event_id = $4 and last.currency = $5)
        order by ${order} limit $6`,
      [
        ...[page.from, page.to, page.text ?? null],
        ...[page.after?.eventId ?? null, page.after?.currency ?? null, page.limit],
      ],
    );
    return rows.map(({ flows, startsAt, ...event }) => ({
      ...event,
      startsAt: startsAt.toISOString(),
      ...settlementOf(flows),
    }));
  });
}

interface EventRow {
  readonly eventId: string;
  readonly eventName: string;
  readonly startsAt: Date;
  readonly currency: string;
  readonly flows: readonly AccountFlow[];
}
