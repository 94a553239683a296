import type { Pool } from '../../db/pool';
import { listTicketStates } from '../../db/seats';
import { Problem } from '../../domain/errors';
import type { CatalogueEvent } from '../../domain/event';
import { isId } from '../../domain/ids';
import type { SeatLock } from '../../live/seat-lock';
import type { BookingEvents } from '../event/booking-events';

type TicketStates = Awaited<ReturnType<typeof listTicketStates>>;

/** Looks at the seats that a fan names, and locks them in Redis for the seconds of the reserve. */
export function createSeatPrecheck(deps: { pool: Pool; bookingEvents: BookingEvents; seatLock: SeatLock }) {
  const { pool, bookingEvents, seatLock } = deps;

  return {
    /** The states of the tickets, and their event. Throws `ticket-not-found`, or `invalid-request` for tickets of two events. */
    async find(ticketIds: readonly string[]): Promise<{ states: TicketStates; event: CatalogueEvent }> {
      const states = await listTicketStates(pool, ticketIds.filter(isId));
      const known = new Set(states.map((state) => state.id));
      const missing = ticketIds.filter((ticketId) => !known.has(ticketId));
      if (missing.length > 0) {
        throw new Problem('ticket-not-found', `There is no ticket ${missing.join(', ')}.`, {
          ticketIds: missing,
        });
      }
      if (new Set(states.map((state) => state.eventId)).size > 1) {
        throw new Problem('invalid-request', 'ticketIds: they are of more than one event');
      }
      return { states, event: await bookingEvents.eventOf(states[0]!.eventId) };
    },

    /** Locks the seats for this fan. Throws `seat-taken` when another fan has one of them or is reserving it now. */
    async lock(userId: string, states: TicketStates): Promise<void> {
      const taken = states.filter((state) => state.state !== 'available' && state.holderId !== userId);
      if (taken.length > 0) throw seatTaken(taken.map((state) => state.id));
      const busy = await seatLock.lock(
        states.map((state) => state.id),
        userId,
      );
      if (busy.length > 0) throw seatTaken(busy);
    },

    unlock: (ticketIds: readonly string[]): Promise<void> => seatLock.unlock(ticketIds),
  };
}

function seatTaken(ticketIds: readonly string[]): Problem {
  return new Problem('seat-taken', `Taken by somebody else: ${ticketIds.join(', ')}.`, { ticketIds });
}
