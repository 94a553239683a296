import type { OrderCosts } from './order-costs';
import type { CostLine } from './order-lines';
import { plainLine, refundedLines } from './refunded-lines';

/** What a refund is for, and why its fees go back with it. */
interface BookingRefund {
  readonly tickets: readonly { readonly id: string; readonly amount: number }[];
  /** No other ticket of the booking is left. */
  readonly isLast: boolean;
  /** The event is cancelled, or moved and the fan does not want the ticket: fees are given back, whatever its rules say. */
  readonly isCancelled: boolean;
  /** The bank gave it back by itself: with the fees in it. */
  readonly isAtBank: boolean;
}

/** The lines that a refund of these tickets gives back; `costs` are null for a booking without fees and taxes. */
export function bookingRefund(costs: OrderCosts | null, refund: BookingRefund): CostLine[] {
  const { tickets, isLast, isCancelled, isAtBank } = refund;
  if (!costs) return tickets.map(({ id, amount }) => plainLine(id, amount));
  const areFeesRefunded = costs.areFeesRefunded || isCancelled || isAtBank;
  return refundedLines(costs.lines, { ticketIds: tickets.map(({ id }) => id), isLast, areFeesRefunded });
}

/**
 * How much a refund by ops gives back, in minor units: for each of these tickets, and besides when none is left. The sum of
 * a choice is the refund of that choice.
 */
export function refundAmounts(
  costs: OrderCosts | null,
  tickets: BookingRefund['tickets'],
  isCancelled: boolean,
): { readonly ofTicket: ReadonlyMap<string, number>; readonly withLast: number } {
  const sumOf = (of: BookingRefund['tickets'], isLast: boolean) =>
    bookingRefund(costs, { tickets: of, isLast, isCancelled, isAtBank: false }).reduce(
      (sum, { amount }) => sum + amount,
      0,
    );
  return {
    ofTicket: new Map(tickets.map((ticket) => [ticket.id, sumOf([ticket], false)])),
    withLast: sumOf([], true),
  };
}
