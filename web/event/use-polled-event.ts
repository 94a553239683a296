import { useEffect } from 'preact/hooks';
import type { EventView } from '../../clients/typescript/contract';
import { call } from '../http/call';
import { useLoad } from '../http/use-load';

// The answer may be a second old and comes from a cache: this costs a 304.
const POLL_MS = 5_000;

/** An event, read again while its page is looked at. */
export function usePolledEvent(eventId: string) {
  const loaded = useLoad(eventId, (signal) => call<EventView>('GET', `/event/${eventId}`, { signal }));
  const { reload } = loaded;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `reload` is another function each time, and does the same.
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') reload();
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [eventId]);
  return loaded;
}
