import type { SeatRequest } from './purchase';
import type { HeldTicket } from './seat';

/** Whether two requests ask for the same thing: the same seats in any order, or the same section, price and quantities. */
export function isSameSeatRequest(a: SeatRequest, b: SeatRequest): boolean {
  if (a.kind === 'tickets' && b.kind === 'tickets') {
    const wanted = new Set(a.ticketIds);
    return wanted.size === b.ticketIds.length && b.ticketIds.every((id) => wanted.has(id));
  }
  if (a.kind === 'best-available' && b.kind === 'best-available') {
    const isAsAccessible = (a.accessibleSeats ?? 0) === (b.accessibleSeats ?? 0);
    return (
      isAsAccessible && a.quantity === b.quantity && a.section === b.section && a.maxAmount === b.maxAmount
    );
  }
  return false;
}

/** The public form of the seats of a reservation: without the fencing token. */
export function publicTickets(
  tickets: readonly (HeldTicket & { readonly version?: number })[],
): HeldTicket[] {
  return tickets.map(({ ticketId, section, row, number, price }) => ({
    ticketId,
    section,
    row,
    number,
    price,
  }));
}
