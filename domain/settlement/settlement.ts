import type { Account } from '../payment/ledger';

/** All that the ledger moved from the credited to the debited account in a window, in minor units of one currency. */
export interface AccountFlow {
  readonly debit: Account;
  readonly credit: Account;
  readonly amount: number;
  /** How many entries. */
  readonly count: number;
}

/** What was earned in a window, and where that money is. Minor units of one currency. */
export interface Settlement {
  /** Orders that were paid. */
  readonly orders: number;
  /** Booked revenue from tickets and from fees, without taxes, and the taxes. */
  readonly tickets: number;
  readonly fees: number;
  readonly tax: number;
  /** The three together. */
  readonly gross: number;
  /** Refunds that were decided, by the same three. */
  readonly refundedTickets: number;
  readonly refundedFees: number;
  readonly refundedTax: number;
  readonly refunds: number;
  /** What the bank took for disputes, less what came back; of it what is lost for good. */
  readonly disputes: number;
  readonly lostDisputes: number;
  readonly bankFees: number;
  /** What finance gave up. */
  readonly writeOffs: number;
  /** gross − refunds − disputes − bankFees − writeOffs */
  readonly net: number;
  /** By how much our balance at the bank grew. */
  readonly bank: number;
  /** Booked, and not captured yet. */
  readonly receivable: number;
  /** What fans are to get back and have not got yet. */
  readonly owed: number;
  /** Whether `net` is `bank + receivable − owed`: the lines explain every movement of the window. */
  readonly closes: boolean;
}

/** The amounts of a settlement in the order in which they are read. */
export const settlementAmounts = [
  ...(['tickets', 'fees', 'tax', 'gross'] as const),
  ...(['refundedTickets', 'refundedFees', 'refundedTax', 'refunds'] as const),
  ...(['disputes', 'lostDisputes', 'bankFees', 'writeOffs', 'net'] as const),
  ...(['bank', 'receivable', 'owed'] as const),
] as const;

/** The settlement of a window, from all flows of one currency. */
export function settlementOf(flows: readonly AccountFlow[]): Settlement {
  const between = (debit: Account, credit: Account) =>
    sumOf(flows, (one) => one.debit === debit && one.credit === credit) -
    sumOf(flows, (one) => one.debit === credit && one.credit === debit);
  const balanceOf = (account: Account) =>
    sumOf(flows, ({ debit }) => debit === account) - sumOf(flows, ({ credit }) => credit === account);
  const tickets = between('receivable', 'sales');
  const fees = between('receivable', 'service-fees');
  const tax = between('receivable', 'tax');
  const gross = tickets + fees + tax;
  const refundedTickets = between('refunds', 'owed');
  const refundedFees = between('service-fees', 'owed');
  const refundedTax = between('tax', 'owed');
  const refunds = refundedTickets + refundedFees + refundedTax;
  const disputes = between('disputed', 'bank');
  const bankFees = between('fees', 'bank');
  const writeOffs = between('losses', 'receivable') + between('losses', 'bank');
  const net = gross - refunds - disputes - bankFees - writeOffs;
  const [bank, receivable, owed] = [balanceOf('bank'), balanceOf('receivable'), 0 - balanceOf('owed')];
  const paid = flows.find(({ debit, credit }) => debit === 'bank' && credit === 'receivable');
  return {
    orders: paid?.count ?? 0,
    ...{ tickets, fees, tax, gross },
    ...{ refundedTickets, refundedFees, refundedTax, refunds },
    ...{ disputes, lostDisputes: between('losses', 'disputed'), bankFees, writeOffs, net },
    ...{ bank, receivable, owed, closes: net === bank + receivable - owed },
  };
}

function sumOf(flows: readonly AccountFlow[], isMeant: (flow: AccountFlow) => boolean): number {
  return flows.reduce((sum, flow) => sum + (isMeant(flow) ? flow.amount : 0), 0);
}
