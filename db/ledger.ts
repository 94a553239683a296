import type { Queryable } from './pool';

/** The accounts: what the bank owes us, what it holds for us, what was sold, what it cost. */
export type Account = 'receivable' | 'bank' | 'sales' | 'fees' | 'refunds';

/** One movement of `amount` minor units from the credited to the debited account. */
export interface Movement {
  /** Unique: a retried step writes its movement once. */
  readonly key: string;
  readonly debit: Account;
  readonly credit: Account;
  readonly amount: number;
  readonly bankObject: string | null;
  readonly description: string;
}

/** Appends movements; those whose key is there already are left as they are. */
export async function writeMovements(
  db: Queryable,
  context: { purchaseId: string; bookingId: string | null; currency: string },
  movements: readonly Movement[],
): Promise<void> {
  for (const movement of movements) {
    await db.query(
      `insert into ledger_entry
         (entry_key, debit_account, credit_account, amount, currency, purchase_id, booking_id, bank_object, description)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (entry_key) do nothing`,
      [
        movement.key,
        movement.debit,
        movement.credit,
        movement.amount,
        context.currency,
        context.purchaseId,
        context.bookingId,
        movement.bankObject,
        movement.description,
      ],
    );
  }
}
