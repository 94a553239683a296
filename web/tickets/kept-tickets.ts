import type { Ticket, TicketEvent } from '../../clients/typescript/contract';
import { keepOnDevice, keptOnDevice } from '../session/device-data';

const A_DAY_MS = 86_400_000;

/** The tickets of one fan that the device keeps, for a place without network. */
export interface KeptTickets {
  /** When they were read from the API, Unix milliseconds of the device's clock. */
  readonly savedAt: number;
  readonly tickets: readonly Omit<Ticket, 'qrSvg'>[];
  readonly events: readonly TicketEvent[];
}

/** Keeps the tickets of a fan on the device. The pages draw the codes themselves, so their images are left out. */
export function keepTickets(
  userId: string,
  { tickets, events }: { tickets: readonly Ticket[]; events: readonly TicketEvent[] },
  now: number,
): void {
  const slim = tickets.map(({ qrSvg: _, ...ticket }) => ticket);
  keepOnDevice<KeptTickets>(userId, { savedAt: now, tickets: slim, events });
}

/**
 * The kept tickets, of this user if one is signed in; undefined if there are none. Those of events that ended more than a
 * day ago are left out.
 */
export function keptTickets(userId: string | undefined, now: number): KeptTickets | undefined {
  const kept = keptOnDevice<KeptTickets>();
  if (!kept || (userId !== undefined && kept.userId !== userId)) return undefined;
  const events = kept.value.events.filter(({ endsAt }) => Date.parse(endsAt) + A_DAY_MS > now);
  const tickets = kept.value.tickets.filter(({ eventId }) => events.some(({ id }) => id === eventId));
  return tickets.length > 0 ? { ...kept.value, events, tickets } : undefined;
}
