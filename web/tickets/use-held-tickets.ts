import type { Ticket, TicketEvent } from '../../clients/typescript/contract';
import { call } from '../http/call';
import { useLoad } from '../http/use-load';

/** The tickets that the fan can enter with, and their events. */
interface HeldTickets {
  readonly tickets: readonly Ticket[];
  readonly events: readonly TicketEvent[];
}

/** Reads the tickets that the fan can enter with, bought or received. */
export function useHeldTickets() {
  return useLoad('held-tickets', (signal) => call<HeldTickets>('GET', '/tickets', { signal }));
}
