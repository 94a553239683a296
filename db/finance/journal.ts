import type { TimeWindow } from '../../domain/business-days';
import type { JournalEntry } from '../../domain/settlement/journal';
import { inSnapshot, snapshotPages } from '../long-transaction';
import type { Pool } from '../pool';

/** Every entry by itself, or the sum of a day for each event and pair of accounts. */
export const journalGroupings = ['day', 'entry'] as const;

/** What a journal is of. */
export interface JournalRequest extends TimeWindow {
  readonly currency: string;
  readonly timeZone: string;
  readonly grouping: (typeof journalGroupings)[number];
}

const MOVED = `
  with moved as (
    select l.at, to_char(l.at at time zone $4, 'YYYY-MM-DD') as day, l.debit_account as debit, l.credit_account as credit,
           l.amount, coalesce(l.booking_id, l.purchase_id) as reference, l.description || ' ' || l.bank_object as text,
           e.id as event_id, e.name as event_name
      from ledger_entry l join purchase p on p.id = l.purchase_id join event e on e.id = p.event_id
     where l.at >= $1 and l.at < $2 and l.currency = $3
       and l.debit_account not in ('card-holds', 'card-holds-offset')
    union all
    select at, to_char(at at time zone $4, 'YYYY-MM-DD'), case when amount < 0 then 'own-account' else 'bank' end,
           case when amount < 0 then 'bank' else 'own-account' end, abs(amount), coalesce(source_id, id),
           category || ' ' || coalesce(source_id, id), null, null
      from bank_transfer where at >= $1 and at < $2 and currency = $3 and amount <> 0
  )`;

const GROUPED: Readonly<Record<JournalRequest['grouping'], string>> = {
  entry: 'select day, debit, credit, amount, reference, text from moved order by at, reference',
  day: `select day, debit, credit, sum(amount)::bigint as amount, coalesce(event_id, min(reference)) as reference,
               coalesce(event_name, min(text)) as text
          from moved group by day, debit, credit, event_id, event_name, case when event_id is null then reference end
         order by day, 5, debit, credit`,
};

const valuesOf = ({ from, to, currency, timeZone }: JournalRequest) => [from, to, currency, timeZone];

/** The journal of a window with the payouts of the bank, page by page in the order of its days. */
export async function* readJournal(pool: Pool, request: JournalRequest): AsyncGenerator<JournalEntry[]> {
  const { currency } = request;
  const sql = `${MOVED} ${GROUPED[request.grouping]}`;
  for await (const page of snapshotPages<Omit<JournalEntry, 'currency'>>(pool, sql, valuesOf(request)))
    yield page.map((entry) => ({ ...entry, currency }));
}

/** Which amounts a file can hold, in minor units: multiples of a step, up to the largest. */
export interface AmountLimits {
  readonly step: number;
  readonly largest: number;
}

/**
 * How many lines the journal of a window has, and how many of them have an amount that a file cannot hold; of a big month that
 * takes longer than other queries may.
 */
export function countJournal(
  pool: Pool,
  request: JournalRequest,
  { step, largest }: AmountLimits,
): Promise<{ lines: number; unfit: number }> {
  return inSnapshot(pool, async (db) => {
    const { rows } = await db.query<{ lines: number; unfit: number }>(
      `${MOVED} select count(*) as lines, count(*) filter (where amount % $5 <> 0 or amount > $6) as unfit
         from (${GROUPED[request.grouping]}) line`,
      [...valuesOf(request), step, largest],
    );
    return rows[0]!;
  });
}
