import { settlementAmounts } from './settlement';

/** The lines of a settlement that have a name. */
export const settlementLines = [...settlementAmounts, 'orders', 'opening', 'paidOut', 'open'] as const;

/** A line of a settlement. */
export type SettlementLine = (typeof settlementLines)[number];

/** What a settlement says of one currency, in minor units. */
export type SettlementAmounts = Readonly<Record<SettlementLine, number>>;

/** A row of a settlement, from its first line to what is open. */
export interface SettlementRow {
  readonly line: SettlementLine;
  /** Minor units. What makes the sum below smaller is below 0. */
  readonly amount: number;
  readonly isSum: boolean;
}

/**
 * The rows of a settlement as people add them up: from the gross amount to the net amount, then where that money is, then what
 * the bank paid out of it. Rows of 0 are left out, sums are not.
 */
export function settlementRows(of: SettlementAmounts): SettlementRow[] {
  const row = (line: SettlementLine, sign: 1 | -1 = 1): SettlementRow => {
    return { line, amount: of[line] === 0 ? 0 : sign * of[line], isSum: false };
  };
  const sum = (line: SettlementLine): SettlementRow => ({ line, amount: of[line], isSum: true });
  const rows = [
    ...[row('tickets'), row('fees'), row('tax'), sum('gross')],
    ...[row('refundedTickets', -1), row('refundedFees', -1), row('refundedTax', -1)],
    ...[row('disputes', -1), row('bankFees', -1), row('writeOffs', -1), sum('net')],
    ...[row('receivable', -1), row('owed'), sum('bank')],
    ...[row('opening'), row('paidOut', -1), sum('open')],
  ];
  return rows.filter(({ amount, isSum }) => isSum || amount !== 0);
}
