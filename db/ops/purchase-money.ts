import type { LedgerEntry } from '../finance/ledger';
import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';

/** An entry of the ledger with the key of its fact. */
interface PurchaseEntry extends Omit<LedgerEntry, 'purchaseId' | 'bookingId'> {
  readonly key: string;
}

// A purchase has a handful; each try of a refund adds two.
const MOST = 200;

/** The ledger of one purchase, oldest first. */
export async function listEntriesOfPurchase(db: Queryable, purchaseId: string): Promise<PurchaseEntry[]> {
  const { rows } = await db.query<PurchaseEntry>(
    `select id, entry_key as key, ${isoTime('at')} as at, debit_account as debit, credit_account as credit, amount,
            currency, bank_object as "bankObject", description
       from ledger_entry where purchase_id = $1 order by at, id limit ${MOST}`,
    [purchaseId],
  );
  return rows;
}
