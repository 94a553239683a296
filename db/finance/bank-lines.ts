import type { BankLine, BankList } from '../../domain/reconciliation';
import { inLongTransaction } from '../long-transaction';
import { inTransaction, type Pool, type Queryable } from '../pool';
import { keepTransfers } from './bank-transfers';

/** How far a list of the bank was read. */
interface ListingState {
  readonly after: string | undefined;
  readonly lines: number;
  readonly isComplete: boolean;
}

/** How far a list was read; the first call begins it. */
export async function oneListingState(
  db: Queryable,
  reconciliationId: string,
  list: BankList,
): Promise<ListingState> {
  await db.query(
    'insert into bank_listing (reconciliation_id, list) values ($1, $2) on conflict do nothing',
    [reconciliationId, list],
  );
  const { rows } = await db.query<{ after: string | null; lines: number; isComplete: boolean }>(
    `select after_id as after, lines, is_complete as "isComplete" from bank_listing
      where reconciliation_id = $1 and list = $2`,
    [reconciliationId, list],
  );
  return { ...rows[0]!, after: rows[0]!.after ?? undefined };
}

/** Another try of the same step has read the list further. */
class ListingOvertaken extends Error {
  override readonly name = 'ListingOvertaken';
}

/**
 * Stores lines and moves the reading on, both or neither. Throws ListingOvertaken when the list was read to another
 * place than `before`: then another try of the same step is running.
 */
export async function appendBankLines(
  pool: Pool,
  listing: { reconciliationId: string; list: BankList; before: ListingState },
  lines: readonly BankLine[],
  isComplete: boolean,
): Promise<ListingState> {
  const { reconciliationId, list, before } = listing;
  const after = lines.at(-1)?.id ?? before.after;
  return inTransaction(pool, async (db) => {
    const { rowCount } = await db.query(
      `update bank_listing set after_id = $3, lines = lines + $5, is_complete = $6
        where reconciliation_id = $1 and list = $2 and after_id is not distinct from $4 and not is_complete`,
      [reconciliationId, list, after ?? null, before.after ?? null, lines.length, isComplete],
    );
    if (rowCount === 0) throw new ListingOvertaken(`the list ${list} is read by another try`);
    await insertLines(db, reconciliationId, lines);
    await keepTransfers(db, lines);
    return { after, lines: before.lines + lines.length, isComplete };
  });
}

async function insertLines(
  db: Queryable,
  reconciliationId: string,
  lines: readonly BankLine[],
): Promise<void> {
  await db.query(
    `insert into bank_line (reconciliation_id, list, id, source_id, payment_intent_id, charge_id, purchase_id, category,
                            status, amount, fee, currency, at)
     select $1, l.list, l.id, l.source_id, l.payment_intent_id, l.charge_id, l.purchase_id, l.category, l.status,
            l.amount, l.fee, l.currency, to_timestamp(l.at_ms / 1000.0)
       from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
                   $10::bigint[], $11::bigint[], $12::text[], $13::bigint[])
            as l (list, id, source_id, payment_intent_id, charge_id, purchase_id, category, status, amount, fee,
                  currency, at_ms)`,
    [
      reconciliationId,
      lines.map((line) => line.list),
      lines.map((line) => line.id),
      lines.map((line) => line.sourceId),
      lines.map((line) => line.paymentIntentId),
      lines.map((line) => line.chargeId),
      lines.map((line) => line.purchaseId),
      lines.map((line) => line.category),
      lines.map((line) => line.status),
      lines.map((line) => line.amount),
      lines.map((line) => line.fee),
      lines.map((line) => line.currency),
      lines.map((line) => line.atMs),
    ],
  );
}

/**
 * Finds the purchases of lines that name none: by our bookings, purchases or ledger, or by another line of the same
 * payment. Returns how many lines were completed.
 */
export async function attributeBankLines(pool: Pool, reconciliationId: string): Promise<number> {
  return inLongTransaction(pool, async (db) => {
    const { rowCount } = await db.query(
      `with lost as (
       select distinct payment_intent_id from bank_line
        where reconciliation_id = $1 and purchase_id is null and payment_intent_id is not null
     ), found as (
       select lost.payment_intent_id,
              coalesce((select b.purchase_id from booking b where b.payment_intent_id = lost.payment_intent_id),
                       (select p.id from purchase p where p.payment_intent_id = lost.payment_intent_id),
                       (select min(e.purchase_id) from ledger_entry e where e.bank_object = lost.payment_intent_id),
                       min(known.purchase_id)) as purchase_id
         from lost left join bank_line known
           on known.reconciliation_id = $1 and known.payment_intent_id = lost.payment_intent_id
        group by lost.payment_intent_id
     )
     update bank_line set purchase_id = found.purchase_id from found
      where bank_line.reconciliation_id = $1 and bank_line.purchase_id is null
        and bank_line.payment_intent_id = found.payment_intent_id and found.purchase_id is not null`,
      [reconciliationId],
    );
    return rowCount ?? 0;
  });
}
