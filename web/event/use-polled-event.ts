import type { EventView } from '../../clients/typescript/contract';
import { call } from '../http/call';
import { usePolled } from '../http/use-polled';

// Cheap for the API: an unchanged event is answered with 304.
const POLL_MS = 5_000;

/** Reads an event, and again five seconds after each answer while the page is visible. */
export function usePolledEvent(eventId: string) {
  const read = (signal: AbortSignal) => call<EventView>('GET', `/event/${eventId}`, { signal });
  return usePolled(eventId, read, POLL_MS);
}
