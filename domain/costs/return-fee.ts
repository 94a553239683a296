import { currencies } from '../currency';
import type { CostLine } from './order-lines';
import { sharedLines } from './refunded-lines';

/** A ticket that is refunded, and the share that the organiser keeps of it, in percent; null or 0: nothing. */
interface RefundedTicket {
  readonly id: string;
  readonly feePercent: number | null;
}

/**
 * What a refund gives back after the organiser's share of tickets that their buyers gave back. The share is rounded down to
 * the bank's step of the currency, in favour of the fan; taxes go back in the proportion of the rest.
 */
export function afterReturnFees(
  lines: readonly CostLine[],
  tickets: readonly RefundedTicket[],
  currency: string,
): CostLine[] {
  const step = currencies.get(currency)?.step ?? 1;
  const charged = tickets.filter(({ feePercent }) => feePercent);
  const ids = new Set(charged.map(({ id }) => id));
  const shared = charged.flatMap(({ id, feePercent }) => {
    const own = lines.filter(({ ticketId }) => ticketId === id);
    const amount = own.reduce((sum, line) => sum + line.amount, 0);
    const kept = Math.floor((amount * feePercent!) / 100 / step) * step;
    return sharedLines(own, amount - kept);
  });
  return [...lines.filter(({ ticketId }) => ticketId === null || !ids.has(ticketId)), ...shared];
}
