import type { CostLine } from './order-lines';
import { roundedQuotient, runningRounder } from './rounding';

/** What of a booking a refund gives back. */
interface RefundWish {
  readonly ticketIds: readonly string[];
  /** No other ticket of the booking is left: the fees of the order go with the last ticket. */
  readonly isLast: boolean;
  /** Whether fees that were added to the price are given back. */
  readonly areFeesRefunded: boolean;
}

/** The lines that a refund gives back. What is part of the price of a ticket always goes back with it. */
export function refundedLines(
  lines: readonly CostLine[],
  { ticketIds, isLast, areFeesRefunded }: RefundWish,
): CostLine[] {
  const wanted = new Set(ticketIds);
  return lines.filter(({ kind, ticketId, isIncluded }) => {
    if (ticketId === null) return isLast && areFeesRefunded;
    return wanted.has(ticketId) && (kind === 'ticket' || isIncluded || areFeesRefunded);
  });
}

/**
 * The same share of every line, `amount` minor units of them together: what a refund without tickets gives back, such as
 * one that somebody made at the bank. More than the lines have is given back as revenue from tickets.
 */
export function sharedLines(lines: readonly CostLine[], amount: number): CostLine[] {
  if (amount === 0) return [];
  const whole = lines.reduce((sum, line) => sum + BigInt(line.amount), 0n);
  const rest = amount - Number(whole);
  if (rest >= 0) return rest === 0 ? [...lines] : [...lines, plainLine(null, rest)];
  const share = runningRounder((sum) => roundedQuotient(sum * BigInt(amount), whole));
  return lines
    .map((line) => {
      const taxes = line.taxes.map((tax) => ({ ...tax, amount: Number(share(BigInt(tax.amount))) }));
      const net = Number(share(BigInt(line.net)));
      return { ...line, net, taxes, amount: taxes.reduce((sum, tax) => sum + tax.amount, net) };
    })
    .filter((line) => line.amount !== 0);
}

/** The line of a ticket of an event without fees and taxes. */
export function plainLine(ticketId: string | null, amount: number): CostLine {
  return { kind: 'ticket', ticketId, name: null, isIncluded: false, amount, net: amount, taxes: [] };
}
