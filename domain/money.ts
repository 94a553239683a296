/** An amount in integer minor units (cents) of a lower-case ISO 4217 currency. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** The sum of amounts that share one currency. Throws on an empty list or on mixed currencies: both are bugs of the caller. */
export function sumMoney(items: readonly Money[]): Money {
  const [first] = items;
  if (!first) throw new Error('cannot add up no money: the currency is unknown');
  let amount = 0;
  for (const item of items) {
    if (item.currency !== first.currency) throw new Error(`cannot add ${item.currency} to ${first.currency}`);
    amount += item.amount;
  }
  return { amount, currency: first.currency };
}
