import type { Account, MoneyFact } from '../../domain/payment/ledger';
import { documentOf, movementsOf } from '../../domain/payment/movements';
import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';

/** Whose money it is; `bookingId` is null where nothing was booked. */
interface LedgerContext {
  readonly purchaseId: string;
  readonly bookingId: string | null;
  readonly currency: string;
}

/**
 * Appends the entries of these facts, and notes the invoices and credit notes that they need; what exists is left
 * unchanged.
 */
export async function recordFacts(
  db: Queryable,
  { purchaseId, bookingId, currency }: LedgerContext,
  facts: readonly MoneyFact[],
): Promise<void> {
  const movements = facts.flatMap((fact) => movementsOf(purchaseId, fact));
  if (movements.length === 0) return;
  await db.query('select append_ledger($1, $2, $3, $4)', [
    ...[purchaseId, bookingId, currency],
    JSON.stringify(movements),
  ]);
  const documents = facts.flatMap((fact) => documentOf(purchaseId, fact) ?? []);
  if (bookingId === null || documents.length === 0) return;
  await db.query('select note_invoice($1, $2)', [bookingId, JSON.stringify(documents)]);
}

/** One row of the ledger: `amount` minor units move from `credit` to `debit`. */
export interface LedgerEntry {
  readonly id: number;
  /** ISO 8601. */
  readonly at: string;
  readonly debit: Account;
  readonly credit: Account;
  readonly amount: number;
  readonly currency: string;
  readonly purchaseId: string;
  readonly bookingId: string | null;
  readonly bankObject: string;
  readonly description: string;
}

/** A window of time: `from` is inclusive, `to` is exclusive. */
interface LedgerWindow {
  readonly from: Date;
  readonly to: Date;
}

/** The next entries of a window in the order of their time, after the entry `after`. */
async function listEntries(
  db: Queryable,
  page: LedgerWindow & { readonly after?: number; readonly limit: number },
): Promise<LedgerEntry[]> {
  const { rows } = await db.query<LedgerEntry>(
    `select id, ${isoTime('at')} as at, debit_account as debit, credit_account as credit, amount, currency,
            purchase_id as "purchaseId", booking_id as "bookingId", bank_object as "bankObject", description
       from ledger_entry
      where at >= $1 and at < $2
        and ($3::bigint is null or (at, id) > ((select last.at from ledger_entry last where last.id = $3), $3))
      order by at, id limit $4`,
    [page.from, page.to, page.after ?? null, page.limit],
  );
  return rows;
}

// Entries per query: enough that round trips do not count, few enough that a million entries need little memory.
const PAGE = 2_000;

/**
 * All entries of a window, page by page. Continues after the entry with the id `after`, so that another process can go
 * on where one died. A window that has just ended may miss entries that are being committed.
 */
export async function* readLedger(
  db: Queryable,
  window: LedgerWindow,
  after?: number,
): AsyncGenerator<LedgerEntry> {
  for (let last = after; ; ) {
    const entries = await listEntries(db, { ...window, after: last, limit: PAGE });
    yield* entries;
    if (entries.length < PAGE) return;
    last = entries.at(-1)!.id;
  }
}
