import type { Account, Movement } from './ledger';

/** Debits minus credits by account, in minor units of one currency; accounts at 0 are left out. */
export type Balances = Readonly<Partial<Record<Account, number>>>;

/** The trial balance after some movements of one currency; the balances always add up to 0. */
export function balancesOf(movements: readonly Movement[]): Balances {
  const sums = new Map<Account, number>();
  for (const { debit, credit, amount } of movements) {
    sums.set(debit, (sums.get(debit) ?? 0) + amount);
    sums.set(credit, (sums.get(credit) ?? 0) - amount);
  }
  return Object.fromEntries([...sums].filter(([, balance]) => balance !== 0));
}

const UNFINISHED = ['card-holds', 'receivable', 'owed', 'disputed'] as const;

/** The accounts on which a purchase still waits for something; none once all of its money is settled. */
export function unfinishedAccounts(balances: Balances): Account[] {
  return UNFINISHED.filter((account) => (balances[account] ?? 0) !== 0);
}
