import type { BookedTicket, TicketEvent } from '../../clients/typescript/contract';
import { serverNow } from '../http/server-clock';

/** Whether a ticket can be handed on: it is valid, and its event has neither begun nor been cancelled. */
export function canHandOn(
  ticket: Pick<BookedTicket, 'state'>,
  event: Pick<TicketEvent, 'startsAt' | 'cancelledAt'> | undefined,
): boolean {
  if (ticket.state !== 'valid' || !event || event.cancelledAt !== null) return false;
  return Date.parse(event.startsAt) > serverNow();
}
