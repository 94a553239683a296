import { useEffect } from 'preact/hooks';
import type { EventView } from '../../clients/typescript/contract';
import { call } from '../http/call';
import { useLoad } from '../http/use-load';

// Cheap for the API: an unchanged event is answered with 304.
const POLL_MS = 5_000;

/** Reads an event, and again every five seconds while the page is visible. */
export function usePolledEvent(eventId: string) {
  const loaded = useLoad(eventId, (signal) => call<EventView>('GET', `/event/${eventId}`, { signal }));
  const { reload } = loaded;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `reload` is a new function on each render and always does the same.
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') reload();
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [eventId]);
  return loaded;
}
