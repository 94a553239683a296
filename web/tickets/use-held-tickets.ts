import { useEffect } from 'preact/hooks';
import type { Ticket, TicketEvent } from '../../clients/typescript/contract';
import { call } from '../http/call';
import { useLoad } from '../http/use-load';
import { session } from '../session/session';
import { keepTickets } from './kept-tickets';

/** The tickets that the fan can enter with, and their events. */
export interface HeldTickets {
  readonly tickets: readonly Ticket[];
  readonly events: readonly TicketEvent[];
}

/** Reads the tickets that the fan can enter with, bought or received, and keeps them for a place without network. */
export function useHeldTickets() {
  const held = useLoad('held-tickets', (signal) => call<HeldTickets>('GET', '/tickets', { signal }));
  const userId = session.value?.userId;
  useEffect(() => {
    if (held.value && userId) keepTickets(userId, held.value, Date.now());
  }, [held.value, userId]);
  return held;
}
