import type { BankPayment, BookingRow, Evidence } from './evidence';
import type { Finding } from './finding';

/** Checks payments against bookings, and both against the ledger. */
export function checkMoneyInvariants(evidence: Evidence): Finding[] {
  return [
    { name: 'every captured payment = one booking, and back', violations: paymentsAgainstBookings(evidence) },
    { name: 'no payment left authorised or open', violations: paymentsLeftOpen(evidence) },
    { name: 'the ledger balances and equals the bank', violations: ledgerAgainstBank(evidence) },
  ];
}

function paymentsAgainstBookings({ database, payments }: Evidence): string[] {
  const violations: string[] = [];
  const live = database.bookings.filter(({ status }) => status === 'booked' || status === 'paid');
  const keeping = payments.filter((payment) => payment.captured > 0 && payment.captured !== payment.refunded);
  const bookingsOf = grouped(live, ({ purchaseId }) => purchaseId);
  const paymentsOf = grouped(keeping, ({ purchaseId }) => purchaseId);
  for (const payment of keeping) {
    const bookings = bookingsOf.get(payment.purchaseId) ?? [];
    if (bookings.length !== 1) violations.push(`${payment.id} has ${bookings.length} bookings`);
    for (const booking of bookings) violations.push(...differences(payment, booking));
  }
  for (const booking of live) {
    const count = paymentsOf.get(booking.purchaseId)?.length ?? 0;
    if (count !== 1) violations.push(`${booking.id} has ${count} captured payments`);
    if (booking.status !== 'paid') violations.push(`${booking.id} is ${booking.status}, not paid`);
  }
  for (const [userId, bookings] of grouped(live, (booking) => booking.userId)) {
    if (bookings.length > 1) violations.push(`${userId} was charged ${bookings.length} times`);
  }
  return violations;
}

function differences(payment: BankPayment, booking: BookingRow): string[] {
  const kept = payment.captured - payment.refunded;
  const alike =
    kept === booking.amount &&
    payment.currency === booking.currency &&
    payment.id === booking.paymentIntentId;
  if (alike) return [];
  const { id, amount, currency, paymentIntentId } = booking;
  return [
    `${payment.id} keeps ${kept} ${payment.currency}, ${id} says ${amount} ${currency} by ${paymentIntentId}`,
  ];
}

function paymentsLeftOpen({ payments }: Evidence): string[] {
  const open = payments.filter(({ status }) => status !== 'succeeded' && status !== 'canceled');
  return open.map(({ id, status, purchaseId }) => `${id} of ${purchaseId} is ${status}`);
}

function ledgerAgainstBank({ database, payments }: Evidence): string[] {
  const violations: string[] = [];
  const currencies = new Set([...database.ledger, ...payments].map(({ currency }) => currency));
  for (const currency of currencies) {
    const balances = new Map<string, number>();
    for (const { debit, credit, amount } of database.ledger.filter((row) => row.currency === currency)) {
      balances.set(debit, (balances.get(debit) ?? 0) + amount);
      balances.set(credit, (balances.get(credit) ?? 0) - amount);
    }
    const held = payments.filter((payment) => payment.currency === currency);
    const sum = (of: (payment: BankPayment) => number) => held.reduce((total, one) => total + of(one), 0);
    const paid = database.bookings.filter(
      (booking) => booking.status === 'paid' && booking.currency === currency,
    );
    const expect = (account: string, wanted: number, why: string) => {
      const balance = balances.get(account) ?? 0;
      if (balance !== wanted) violations.push(`${account} is ${balance} ${currency}, ${why} ${wanted}`);
    };
    expect('receivable', 0, 'after everything has waitUntilSettled it should be');
    expect(
      'bank',
      sum((one) => one.captured - one.refunded - one.fee),
      'the bank has',
    );
    expect(
      'fees',
      sum((one) => one.fee),
      'the bank took',
    );
    expect('sales', -paid.reduce((total, { amount }) => total + amount, 0), 'paid bookings say');
  }
  return violations;
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
