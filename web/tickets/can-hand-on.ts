import type { BookedTicket, BookingReturns, TicketEvent } from '../../clients/typescript/contract';
import { serverNow } from '../http/server-clock';

/** Whether a ticket can be handed on: it is valid and not for sale, and its event has neither begun nor been cancelled. */
export function canHandOn(
  ticket: Pick<BookedTicket, 'state'>,
  event: Pick<TicketEvent, 'startsAt' | 'cancelledAt'> | undefined,
  given?: Pick<BookingReturns['tickets'][number], 'state'>,
): boolean {
  if (ticket.state !== 'valid' || given?.state === 'offered' || !event || event.cancelledAt !== null)
    return false;
  return Date.parse(event.startsAt) > serverNow();
}
