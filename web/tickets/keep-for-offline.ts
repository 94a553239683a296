import { call } from '../http/call';
import { session } from '../session/session';
import { keepTicketPages } from './keep-ticket-pages';
import { keepTickets } from './kept-tickets';
import type { HeldTickets } from './use-held-tickets';

/** Keeps the tickets of the signed-in fan and the pages that show them, for a place without network. Never throws. */
export async function keepForOffline(): Promise<void> {
  const userId = session.value?.userId;
  if (!userId) return;
  try {
    keepTickets(userId, await call<HeldTickets>('GET', '/tickets'), Date.now());
    await keepTicketPages();
  } catch {
    // The next visit tries again.
  }
}
