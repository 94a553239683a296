import type { Balances } from '../../domain/payment/trial-balances';
import type { Queryable } from '../pool';

/** Debits minus credits by currency and account, of one purchase or of everything; accounts at 0 are left out. */
export async function oneTrialBalance(
  db: Queryable,
  of: { purchaseId?: string } = {},
): Promise<Record<string, Balances>> {
  const { rows } = await db.query<{ currency: string; balances: Balances }>(
    `select currency, jsonb_object_agg(account, balance) as balances
       from (select currency, account, sum(amount) as balance
               from (select currency, debit_account as account, amount, purchase_id from ledger_entry
                     union all
                     select currency, credit_account, -amount, purchase_id from ledger_entry) as side
              where $1::text is null or purchase_id = $1
              group by currency, account having sum(amount) <> 0) as account_balance
      group by currency`,
    [of.purchaseId ?? null],
  );
  return Object.fromEntries(rows.map((row) => [row.currency, row.balances]));
}
