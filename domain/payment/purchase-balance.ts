/** What of an entry of the ledger a balance needs. */
interface Entry {
  readonly key: string;
  readonly debit: string;
  readonly credit: string;
  readonly amount: number;
}

/** The money of one purchase, in minor units, from its ledger. */
interface PurchaseBalance {
  /** Held on the card and not taken. */
  readonly held: number;
  /** Taken from the card, in all. */
  readonly captured: number;
  /** Given back, in all. */
  readonly refunded: number;
  /** To be given back, and not paid yet. */
  readonly owed: number;
  /** Withdrawn by the bank for a dispute that is not decided. */
  readonly disputed: number;
  /** What the bank has taken for itself. */
  readonly bankFees: number;
  /** What is left of it on our account at the bank. */
  readonly kept: number;
}

/** The balance of these entries, which are all those of one purchase. */
export function purchaseBalance(entries: readonly Entry[]): PurchaseBalance {
  const inAccount = (account: string) =>
    entries.reduce(
      (sum, { debit, credit, amount }) =>
        sum + (debit === account ? amount : credit === account ? -amount : 0),
      0,
    );
  const ofFact = (end: string) =>
    entries.reduce((sum, { key, amount }) => sum + (key.endsWith(end) ? amount : 0), 0);
  return {
    held: inAccount('card-holds'),
    captured: ofFact(':taken'),
    refunded: ofFact(':paid') - ofFact(':failed'),
    // The fan is owed what stands on the credit side. Without this, nothing owed would be -0.
    owed: 0 - inAccount('owed'),
    disputed: inAccount('disputed'),
    bankFees: inAccount('fees'),
    kept: inAccount('bank'),
  };
}
